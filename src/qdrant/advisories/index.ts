export { type AdvisoryFacts, advisoriesFor, lowestFix } from './advisories-for.ts';
