import { z } from "zod";
import { type Fields, optionalText, type Problem, problemsIn } from "#app/forms/forms.ts";

const answer = z.object({ answer: z.enum(["confirmed", "declined"], "required"), note: optionalText(1_000) });

/** Reads an answer to an invitation. Reasons: `required`, `too-long`, `unreadable`. */
export function readAnswer({ one }: Fields) {
  const typed = { answer: one("answer"), note: one("note") };
  const read = answer.safeParse(typed);
  if (read.success) return { kind: "read", ...read.data } as const;
  const problems: Problem[] = problemsIn(read.error);
  return { kind: "refused", note: typed.note, problems } as const;
}
