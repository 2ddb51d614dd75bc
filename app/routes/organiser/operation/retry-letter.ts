import { retryFailedLetters } from "#app/domain/operation/failed-letters.ts";
import { idOf } from "#app/server/pages/office-page.server.ts";
import { retryAction } from "./retry.server.ts";

export { toPage as loader } from "./retry.server.ts";

export const action = retryAction("run-platform", "lettersAgain", ({ context, params }, actor) =>
  retryFailedLetters(context.db, { letter: idOf(params.id), ...actor }),
);
