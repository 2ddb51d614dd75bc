import type { Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import { inThrees } from "./digits.ts";
import type { Letter, Words } from "./letter.ts";

/** A sign-in link and code, valid for ten minutes and once. */
export interface SignInFacts {
  readonly language: Language;
  /** Absolute address of the page that asks for a confirmation, so that programs that open links do not use it. */
  readonly address: string;
  /** Six digits. */
  readonly code: string;
  readonly minutes: number;
}

/** Gives a sign-in link and code. The code is not in the subject, which locked screens show. */
export function signIn({ language, address, code, minutes }: SignInFacts, t: Words): Promise<Letter> {
  return compose(t("signIn.subject"), {
    language,
    preview: t("signIn.preview", { count: minutes }),
    title: t("signIn.title"),
    blocks: [
      { kind: "paragraph", text: t("signIn.text", { count: minutes }) },
      { kind: "button", label: t("signIn.open"), address },
      { kind: "paragraph", text: t("signIn.code") },
      { kind: "code", code: inThrees(code) },
      { kind: "paragraph", text: t("signIn.stranger"), quiet: true },
    ],
    footer: [t("footer.house"), t("footer.signIn")],
  });
}
