import { retryFailedJobs } from "#app/domain/operation/failed-jobs.ts";
import { uuidOf } from "#app/server/pages/office-page.server.ts";
import { retryAction } from "./retry.server.ts";

export { toPage as loader } from "./retry.server.ts";

export const action = retryAction("run-platform", "jobsAgain", ({ context, params }, actor) =>
  retryFailedJobs(context.db, { job: uuidOf(params.id), ...actor }),
);
