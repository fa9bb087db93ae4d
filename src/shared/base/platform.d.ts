// What every runtime of the project has: pages, workers and Node. `shared` is written without the types of any of them, so a DOM or
// Node name that slips in does not compile. These declarations stay inside the project `shared`.

declare class TextEncoder {
	encode(text?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
	constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
	decode(bytes?: ArrayBufferView | ArrayBuffer): string;
}

declare class URL {
	constructor(url: string, base?: string);
	readonly href: string;
	readonly origin: string;
	readonly pathname: string;
	readonly search: string;
	readonly hash: string;
}

declare function structuredClone<Value>(value: Value): Value;
