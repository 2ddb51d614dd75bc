import type { AskedQuestion } from "./asked-questions.ts";

/**
 * Leaves out what questions would tell of hidden ticket types: their slugs, and the questions that only they bring up.
 *
 * @param unseen slugs of the hidden ticket types that the visitor's link does not show
 * @returns the same list when it tells nothing of them
 */
export function questionsOfVisitor(
  questions: readonly AskedQuestion[],
  unseen: ReadonlySet<string>,
): readonly AskedQuestion[] {
  const isSeen = (slug: string | null) => slug === null || !unseen.has(slug);
  if (questions.every(({ ticketTypeSlugs }) => ticketTypeSlugs.every(isSeen))) return questions;
  return questions.flatMap((question) => {
    const seen = question.ticketTypeSlugs.filter(isSeen);
    if (seen.length === question.ticketTypeSlugs.length) return [question];
    // Forms name ticket types by slug; their ids are the organisers'.
    return seen.length === 0 ? [] : [{ ...question, ticketTypeSlugs: seen, ticketTypes: [] }];
  });
}
