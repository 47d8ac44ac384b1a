/** Methods of the JavaScript clients and their wrappers that change what a server holds (js-client-rest, langchain, mastra). */
const writing =
  /^(?:upsert|upload|delete|set|overwrite|clear|update|create|recreate|batchUpdate|add|recover|drop|remove|insert|from(?:Texts|Documents)|truncate|lock)/;
const reading =
  /^(?:search|query|scroll|retrieve|count|get|recommend|discover|facet|exists|collectionExists|similaritySearch|maxMarginalRelevanceSearch|asRetriever|list|describe)/;

/** Whether a method of a client writes or reads; undefined for one that says neither. */
export const effectOf = (method: string): 'writes' | 'reads' | undefined => {
  if (writing.test(method)) return 'writes';
  return reading.test(method) ? 'reads' : undefined;
};
