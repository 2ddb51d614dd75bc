import type { Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import { inThrees } from "./digits.ts";
import type { Letter, Words } from "./letter.ts";

/** A way in, for ten minutes and once. */
export interface SignInFacts {
  readonly language: Language;
  /** Absolute address of the page that asks for one more press: programs that open links by themselves use nothing up. */
  readonly address: string;
  /** Six digits. */
  readonly code: string;
  readonly minutes: number;
}

/** Gives someone the link and the code to sign in with. The subject holds no code: it is shown on locked screens. */
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
