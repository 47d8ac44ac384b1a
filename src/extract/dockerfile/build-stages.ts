import { isUnknown, unknown } from '../../model/maybe.ts';
import type { Notice } from '../../model/notice.ts';
import { isQdrantImage } from '../../qdrant/images.ts';
import type { Instruction } from '../../read/dockerfile.ts';
import type { Resolved } from '../container/container.ts';
import { expand } from './expand/expand.ts';
import { isKnown, textWithHoles, toResolved } from './expand/resolve-word.ts';
import { fullImageName } from './image-name.ts';
import { emptyState, type ImageConfig, type ImageState, imageState, inheritedState } from './image-state.ts';
import { applyInstruction } from './instructions/apply-instruction.ts';
import type { WrittenStage } from './split-stages.ts';
import { locationOf, refusal, type StageContext } from './stage-context.ts';

/** What a stage is built on: an image, an earlier stage, nothing (`scratch`), or a name that BuildKit refuses. */
export type StageBase =
  | { readonly kind: 'image'; readonly reference: Resolved }
  | { readonly kind: 'stage'; readonly index: number }
  | { readonly kind: 'scratch' };

/** A stage with all its instructions applied. `problems` are those of its FROM. */
export type BuiltStage = {
  readonly written: WrittenStage;
  readonly base: StageBase;
  readonly state: ImageState;
  readonly problems: readonly Notice[];
};

/** What an image brings, by its reference; `undefined` when nothing is known of it. */
export type KnownImages = (reference: string) => ImageConfig | undefined;

type From = { readonly base: StageBase; readonly problems: readonly Notice[] };

/** The name with arguments that nobody gives taken as empty, as a plain `docker build .` does. */
const withoutHoles = (context: StageContext): ReadonlyMap<string, Resolved> =>
  new Map([...context.globals].filter(([, { value }]) => !isUnknown(value)));

const stageIndex = (name: string, built: readonly BuiltStage[]): number =>
  built.findLastIndex(({ written }) => written.name === name);

const imageBase = (name: string, reference: Resolved, problem: string | null): From => {
  if (problem !== null) return { base: { kind: 'image', reference }, problems: [refusal(problem, reference.location)] };
  if (name === 'scratch') return { base: { kind: 'scratch' }, problems: [] };
  return { base: { kind: 'image', reference }, problems: [] };
};

const readFrom = ({ image }: WrittenStage, built: readonly BuiltStage[], context: StageContext): From => {
  const { escapeToken, path } = context;
  const location = locationOf(path, image.span);
  const plain = textWithHoles(expand(image.text, { scope: withoutHoles(context), escapeToken }));
  const index = stageIndex(plain, built);
  if (index !== -1) return { base: { kind: 'stage', index }, problems: [] };
  const expansion = expand(image.text, { scope: context.globals, escapeToken });
  const name = textWithHoles(expansion);
  if (!isKnown(expansion)) {
    const whole = expansion.parts.length === 1;
    const value = whole ? unknown(`the image is decided by ${image.text}`, location) : name;
    return { base: { kind: 'image', reference: { ...toResolved(expansion, location), value } }, problems: [] };
  }
  const blank = name === '' ? 'the name of the base image is blank' : null;
  const invalid = fullImageName(name) === undefined ? 'the name of the base image is no image reference' : null;
  return imageBase(name, toResolved(expansion, location), expansion.problem ?? blank ?? invalid);
};

const startState = (base: StageBase, built: readonly BuiltStage[], images: KnownImages): ImageState => {
  if (base.kind === 'scratch') return emptyState();
  if (base.kind === 'stage') return inheritedState(built[base.index]?.state ?? emptyState());
  const { reference } = base;
  const state = imageState(isUnknown(reference.value) ? undefined : images(reference.value), reference.location);
  if (!isUnknown(reference.value) && isQdrantImage(reference.value) === true) state.qdrant = reference;
  return state;
};

/** ONBUILD of the stage that this one is built on runs first. */
const triggersOf = (base: StageBase, built: readonly BuiltStage[]): readonly Instruction[] =>
  base.kind === 'stage' ? (built[base.index]?.state.triggers ?? []) : [];

/** Builds the stages one after another; each sees only the ones before. */
export const buildStages = (
  stages: readonly WrittenStage[],
  context: Omit<StageContext, 'stageNamed'>,
  images: KnownImages,
): readonly BuiltStage[] => {
  const built: BuiltStage[] = [];
  const stageNamed = (name: string): ImageState | undefined =>
    (built[stageIndex(name.toLowerCase(), built)] ?? (/^\d+$/.test(name) ? built[Number(name)] : undefined))?.state;
  for (const written of stages) {
    const full = { ...context, stageNamed };
    const { base, problems } = readFrom(written, built, full);
    const state = startState(base, built, images);
    for (const instruction of [...triggersOf(base, built), ...written.instructions])
      applyInstruction(state, instruction, full);
    built.push({ written, base, state, problems });
  }
  return built;
};
