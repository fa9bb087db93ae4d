/** The part of Web Locks that is used here. */
export type JobLocks = {
	request(name: string, work: () => Promise<void>): Promise<unknown>;
	query(): Promise<{ readonly held?: readonly { readonly name?: string }[] }>;
};

const jobPrefix = 'tayori-job-';

/**
 * Runs a job of this worker under a lock of its own name, so that a new release can see it. Every job has another name: a release that
 * waits must never queue in front of a job.
 */
export async function runAsJob(locks: JobLocks, fresh: string, job: () => Promise<void>): Promise<void> {
	await locks.request(jobPrefix + fresh, job);
}

/** Answers once no job runs, in this worker or in the one that it replaces. A worker that was killed holds no lock. */
export async function whenNoJobRuns(locks: JobLocks): Promise<void> {
	for (;;) {
		const { held = [] } = await locks.query();
		const jobs = held.flatMap(({ name }) => (name?.startsWith(jobPrefix) ? [name] : []));
		if (jobs.length === 0) return;
		await Promise.all(jobs.map((name) => locks.request(name, async () => {})));
	}
}
