import lockedRoomUrl from './lockedRoom.worker.ts?worker&url';
import postmanUrl from '../../../post/postman.worker.ts?worker&url';

/** The child page's workers. Under Trusted Types a page may start these files and no other. */
export const workerUrls = { lockedRoom: lockedRoomUrl, postman: postmanUrl } as const;
