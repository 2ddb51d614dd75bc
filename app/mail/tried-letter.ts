import type { Letter, Words } from "./letter.ts";

/** A letter as the organiser gets it who tries it: its subject says so, and it has no file but the pictures that it shows. */
export function tried(letter: Letter, t: Words): Letter {
  return {
    ...letter,
    subject: t("announcement.testSubject", { subject: letter.subject }),
    attachments: letter.attachments.filter(({ cid }) => cid !== undefined),
  };
}
