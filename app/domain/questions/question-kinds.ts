/**
 * What an answer is. A new kind is a line here and its field in `app/forms/question-fields.ts`; a file has a page instead.
 */
export const QUESTION_KINDS = [
  ...(["line", "area", "number", "choice", "choices", "day", "country", "commune", "agreement", "file"] as const),
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/**
 * When a question is asked: in the form that registers, on the person's own page, at the door, or by the survey; or whom,
 * where speakers are.
 */
export const ASKED = ["registration", "later", "door", "after", "speaker"] as const;
export type Asked = (typeof ASKED)[number];

/** Who answers a question: registrations, the survey of who came, or speakers. */
export function answererOfAsked(asked: Asked): "registration" | "survey" | "speaker" {
  return asked === "after" ? "survey" : asked === "speaker" ? "speaker" : "registration";
}

/** The classes of answers that only the kitchen sees, each given with a consent. */
export const PROTECTED_CLASSES = ["diet", "access"] as const;
export type ProtectedClass = (typeof PROTECTED_CLASSES)[number];

/** Protected answers are kept no longer than this after the edition's last day, in days. */
export const PROTECTED_DAYS = 30;
/** A reminder leaves at most so many days before the day of its question. */
export const MOST_REMIND_DAYS = 60;
/** Other answers are kept no longer than the contact data of their person, in days. */
export const MOST_DAYS = 1095;

/** When a file can be asked for: its person attaches it on a page of its own, once registered. */
export function canAskForFile(asked: Asked): boolean {
  return asked === "registration" || asked === "later";
}

/** Whether an answer is one or several of the question's choices. */
export function hasChoices(kind: QuestionKind): boolean {
  return kind === "choice" || kind === "choices";
}
