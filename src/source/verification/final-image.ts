const instructions = /^[ \t]*(ENV|CMD|ENTRYPOINT|RUN|ARG|LABEL|COPY)\b/gim;
const stageStarts = /^[ \t]*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/gim;

/**
 * Tells of offsets in a Dockerfile whether a container of the image starts with what stands there: `RUN X=0 npm ci` ends
 * with its layer, and `ENV` of a stage that the last one is not made from ends with the stage.
 */
export const inFinalImage = (text: string): ((offset: number) => boolean) => {
  const written = [...text.matchAll(instructions)];
  const stages = [...text.matchAll(stageStarts)];
  const final = finalStages(stages);
  return (offset) => {
    const instruction = written.findLast(({ index }) => index < offset)?.[1] ?? '';
    return (
      /^(?:ENV|CMD|ENTRYPOINT)$/i.test(instruction) && final.has(stages.findLastIndex(({ index }) => index < offset))
    );
  };
};

/** The last stage and those that it is made from. Without any `FROM` there is none, and -1 stands for the whole file. */
const finalStages = (stages: readonly RegExpExecArray[]): ReadonlySet<number> => {
  const byName = new Map(stages.map((stage, at) => [stage[2]?.toLowerCase() ?? '', at] as const).reverse());
  const found = new Set<number>();
  for (let at = stages.length - 1; !found.has(at); ) {
    found.add(at);
    const base = byName.get(stages[at]?.[1]?.toLowerCase() ?? '');
    if (base !== undefined && base < at) at = base;
  }
  return found;
};
