import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection on which a test speaks for itself. */
export type RawConnection = {
	readonly socket: Socket;
	said(): string;
	heard(wanted: string): Promise<void>;
	readonly closed: Promise<void>;
};

export async function openRaw(port: number, head: string): Promise<RawConnection> {
	const socket = connect(port, '127.0.0.1');
	await once(socket, 'connect');
	let text = '';
	socket.on('data', (chunk) => (text += chunk.toString('latin1')));
	// A cut connection may end in a reset while we still write.
	socket.on('error', () => undefined);
	const closed = new Promise<void>((settle) => void socket.once('close', () => settle()));
	socket.write(head);
	const heard = (wanted: string) =>
		new Promise<void>((settle, fail) => {
			const look = () => text.includes(wanted) && settle();
			socket.on('data', look);
			look();
			void closed.then(() => fail(new Error(`closed before "${wanted}": ${text}`)));
		});
	return { socket, said: () => text, heard, closed };
}

/** The last answer on a connection: status, content type and parsed body. */
export function answerIn(said: string): { readonly status: number; readonly type: string | undefined; readonly body: unknown } {
	const answer = said.slice(said.lastIndexOf('HTTP/1.1 '));
	const [head = '', body = ''] = answer.split('\r\n\r\n');
	return {
		status: Number(head.slice(9, 12)),
		type: /^content-type: (.*)$/im.exec(head)?.[1],
		body: body === '' ? null : (JSON.parse(body) as unknown),
	};
}
