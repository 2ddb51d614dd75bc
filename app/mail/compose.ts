import { render } from "@react-email/render";
import { createElement } from "react";
import type { Letter, LetterAttachment, LetterBody } from "./letter.ts";
import { plainText } from "./plain.ts";
import { Sheet } from "./sheet.tsx";

/** Renders a letter as HTML and plain text. */
export async function compose(
  subject: string,
  body: LetterBody,
  attachments: readonly LetterAttachment[] = [],
): Promise<Letter> {
  return { subject, html: await render(createElement(Sheet, { body })), text: plainText(body), attachments };
}
