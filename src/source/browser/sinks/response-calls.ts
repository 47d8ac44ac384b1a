/**
 * Calls that write to the response: their arguments are what a client receives. Requests are not among them:
 * `headers.set` on a request's headers goes to the server behind.
 */
const direct =
  /^(?:(?:res|response|reply|ctx|c|event\.node\.res|event\.res|Astro\.response)(?:\.(?:status|code|header|type)\([^)]*\))*\.(?:json|send|end|write|setHeader|header|cookie|html|text|body|append)|(?:\w+\.)*(?:res|response|Response)\.headers\.(?:set|append)|(?:Astro|context|ctx|event|opts)\.cookies\.set|cookies\.set|(?:await )?\(?\(?(?:await )?cookies\(\)\)?\)?\.set|(?:response|res)\.cookies\.set)$/;
const byFramework: Readonly<Record<string, RegExp>> = {
  SvelteKit: /^(?:error|setHeaders|cookies\.set|event\.setHeaders)$/,
  Nuxt: /^(?:createError|setCookie|setHeader|setHeaders|setResponseHeader|setResponseHeaders|appendHeader|appendResponseHeader|send|useHead|useSeoMeta|useState|sendRedirect|showError)$/,
  'React Router': /^(?:redirect|createCookie)$/,
  'Next.js': /^(?:redirect|permanentRedirect|NextResponse\.redirect)$/,
  Astro: /^(?:Astro\.redirect|context\.redirect)$/,
};

/** Whether a call hands its arguments to the client. */
export const answersClient = (callee: string, framework: string): boolean =>
  direct.test(callee) || (byFramework[framework]?.test(callee) ?? false);
