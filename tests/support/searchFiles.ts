import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Files below a folder that hold the text in UTF-8 or UTF-16 (either byte order), relative to it. */
export function filesHolding(folder: string, text: string): readonly string[] {
	const little = Buffer.from(text, 'utf16le');
	return filesHoldingBytes(folder, Buffer.from(text, 'utf8'), little, Buffer.from(little).swap16());
}

/** Files below a folder that hold any of these byte strings, relative to it. */
export function filesHoldingBytes(folder: string, ...needles: readonly Buffer[]): readonly string[] {
	const holding: string[] = [];
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
		if (!entry.isFile()) continue;
		const path = join(entry.parentPath, entry.name);
		const bytes = readIfThere(path);
		if (bytes !== null && needles.some((needle) => bytes.includes(needle))) holding.push(relative(folder, path));
	}
	return holding;
}

/** A browser that runs deletes files while we read: a file that is gone holds nothing. */
function readIfThere(path: string): Buffer | null {
	try {
		return readFileSync(path);
	} catch {
		return null;
	}
}
