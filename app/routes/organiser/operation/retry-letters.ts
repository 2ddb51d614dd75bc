import { retryFailedLetters } from "#app/domain/operation/failed-letters.ts";
import { retryAction } from "./retry.server.ts";

export { toPage as loader } from "./retry.server.ts";

export const action = retryAction("run-platform", "lettersAgain", ({ context }, actor) =>
  retryFailedLetters(context.db, { letter: null, ...actor }),
);
