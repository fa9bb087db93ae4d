/** Codes of problem+json (RFC 9457) that the relay answers with; `code` is for programs, `title` for people. */
export type ProblemCode =
	| 'size'
	| 'form'
	| 'version'
	| 'school'
	| 'token'
	| 'differs'
	| 'epoch-gone'
	| 'not-found'
	| 'gone'
	| 'signature'
	| 'clock'
	| 'replayed'
	| 'forbidden'
	| 'expect'
	| 'chain'
	| 'http'
	| 'busy'
	| 'too-many'
	| 'internal';

export type Problem = { readonly type: 'about:blank'; readonly status: number; readonly code: ProblemCode; readonly title: string };
