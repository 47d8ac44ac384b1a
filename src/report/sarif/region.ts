import type { PhysicalLocation, Region, Location as SarifLocation } from 'sarif';
import type { Location, Span } from '../../model/place.ts';
import type { Excerpts } from '../../model/report.ts';
import { framedLines } from '../framed-lines.ts';
import { linesAt } from '../lines-at.ts';

/** Stands for the checkout's root, so that no path of this machine is needed. */
export const rootId = '%SRCROOT%';

/** A path relative to the root as a URI: every segment encoded, none that would be read as a scheme or a step up. */
const toUri = (path: string): string => path.split('/').map(encodeSegment).join('/');

/** `encodeURIComponent` throws on lone surrogates and leaves `'()*!` that some readers take for syntax. */
const encodeSegment = (segment: string): string =>
  encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

type FileLocation = Extract<Location, { kind: 'file' }>;
type Lines = Excerpts[string];

const addressOf = ({ path, span }: FileLocation, region: Region): PhysicalLocation => ({
  artifactLocation: { uri: toUri(path), uriBaseId: rootId },
  region: { startLine: span.start.line, startColumn: span.start.column, ...region },
});

/**
 * The first line of a span: GitHub shows an alert in a pull request only if every line of its region is in the
 * diff, and shows empty regions badly.
 */
const firstLineOf = ({ start, end }: Span, lines: Lines): Region => {
  const lineEnd = (lines[start.line]?.text.length ?? start.column) + 1;
  const endColumn = start.line === end.line ? end.column : lineEnd;
  return { endLine: start.line, endColumn: Math.max(endColumn, start.column + 1) };
};

/** A line of a generated file can be the whole file, and GitHub takes no report above 10 MB. */
const longestLine = 2000;

/** The lines around a span, for readers who do not have the file; the excerpts hold no secret. */
const contextOf = (span: Span, lines: Lines): Region | undefined => {
  const shown = framedLines(span).filter((line) => lines[line] !== undefined);
  const texts = shown.map((line) => lines[line]?.text ?? '');
  const [startLine, endLine] = [shown[0], shown.at(-1)];
  if (startLine === undefined || endLine === undefined) return undefined;
  if (texts.some((text) => text.length > longestLine)) return undefined;
  const endColumn = (texts.at(-1)?.length ?? 0) + 1;
  return { startLine, startColumn: 1, endLine, endColumn, snippet: { text: texts.join('\n') } };
};

/** A place with its code, for a result's first location. */
export const toPrimaryLocation = (location: Location, excerpts: Excerpts): SarifLocation => {
  if (location.kind === 'endpoint') return toSarifLocation(location, excerpts);
  const lines = linesAt(location, excerpts);
  const region = firstLineOf(location.span, lines);
  const context = contextOf(location.span, lines);
  if (context === undefined) return { physicalLocation: addressOf(location, region) };
  const from = location.span.start.column - 1;
  const text = (lines[location.span.start.line]?.text ?? '').slice(from, (region.endColumn ?? 0) - 1);
  return { physicalLocation: { ...addressOf(location, { ...region, snippet: { text } }), contextRegion: context } };
};

/** A place, for everything else; what was seen at an endpoint has no file and is named. */
export const toSarifLocation = (location: Location, excerpts: Excerpts): SarifLocation =>
  location.kind === 'file'
    ? { physicalLocation: addressOf(location, firstLineOf(location.span, linesAt(location, excerpts))) }
    : { logicalLocations: [{ fullyQualifiedName: location.request, kind: 'resource' }] };
