import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { retryLetter } from "#app/domain/retry-letter.ts";
import { aboutMeeting, answer, done, idOf } from "./pages.server.ts";

/** Redirects a GET to the meeting: the address only accepts forms. */
export async function loader(args: LoaderFunctionArgs) {
  const { own } = await aboutMeeting.enter(args, "edit-meetings");
  return redirect(own, 303);
}

/** Sends a meeting's failed letter once more. */
export const action = aboutMeeting.button("edit-meetings", async (sent) => {
  const outcome = await retryLetter(sent.db, { ...sent.actor, letter: idOf(sent.params.letter) });
  return answer(sent, outcome, {
    "not-failed": () => done(sent, "calledAgain", 0),
    waiting: () => done(sent, "calledAgain", 1),
  });
});
