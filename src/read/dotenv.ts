export type { DotenvEntry, DotenvReading } from './dotenv/dotenv-entry.ts';
export { type DotenvDialect, readDotenv } from './dotenv/read-dotenv.ts';
