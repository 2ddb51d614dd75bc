import { retryFailedJobs } from "#app/domain/operation/failed-jobs.ts";
import { retryAction } from "./retry.server.ts";

export { toPage as loader } from "./retry.server.ts";

export const action = retryAction("run-platform", "jobsAgain", ({ context }, actor) =>
  retryFailedJobs(context.db, { job: null, ...actor }),
);
