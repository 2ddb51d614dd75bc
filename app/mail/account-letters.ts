import type { BrowserName, SystemName } from "#app/domain/people/browsers.ts";
import type { Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import { inThrees } from "./digits.ts";
import type { Letter, Words } from "./letter.ts";

interface AccountFacts {
  readonly language: Language;
  /** The time in words, with its time zone. */
  readonly when: string;
  /** Absolute address of the page with logins and second factors. */
  readonly address: string;
}

/** Reports a login on a browser that is new to the account. */
export function newBrowser(
  { browser, system, ...facts }: AccountFacts & { browser: BrowserName | null; system: SystemName | null },
  t: Words,
): Promise<Letter> {
  const rows = [
    { label: t("account.when"), value: facts.when },
    { label: t("account.browser"), value: browserName(browser, system, t) },
  ];
  return letter("newBrowser", facts, t, rows);
}

/** Reports wrong codes. @param facts.count how many in the last hour */
export function codesRefused({ count, ...facts }: AccountFacts & { count: number }, t: Words): Promise<Letter> {
  return letter("codesRefused", facts, t, [
    { label: t("account.when"), value: facts.when },
    { label: t("account.tries"), value: String(count) },
  ]);
}

/**
 * Reports that a passkey, an authenticator app or recovery codes were added or removed, or all of them by an
 * administrator.
 */
export function factorsChanged(
  { change, ...facts }: AccountFacts & { change: "added" | "removed" | "reset" },
  t: Words,
): Promise<Letter> {
  return letter(change, facts, t, [{ label: t("account.when"), value: facts.when }]);
}

/** Gives a confirmation code. It is not in the subject, which locked screens show. */
export function confirmCode(
  { language, code, minutes, address }: Omit<AccountFacts, "when"> & { code: string; minutes: number },
  t: Words,
): Promise<Letter> {
  return compose(t("account.confirm.subject"), {
    language,
    preview: t("account.confirm.preview", { count: minutes }),
    title: t("account.confirm.title"),
    blocks: [
      { kind: "paragraph", text: t("account.confirm.text", { count: minutes }) },
      { kind: "code", code: inThrees(code) },
      { kind: "paragraph", text: t("account.confirm.stranger"), quiet: true },
      { kind: "button", label: t("account.open"), address },
    ],
    footer: [t("footer.house"), t("account.footer")],
  });
}

function letter(
  kind: "newBrowser" | "codesRefused" | "added" | "removed" | "reset",
  { language, address }: AccountFacts,
  t: Words,
  rows: readonly { label: string; value: string }[],
): Promise<Letter> {
  return compose(t(`account.${kind}.subject`), {
    language,
    preview: t(`account.${kind}.preview`),
    title: t(`account.${kind}.title`),
    blocks: [
      { kind: "paragraph", text: t(`account.${kind}.text`) },
      { kind: "facts", rows: [...rows] },
      { kind: "paragraph", text: t(`account.${kind}.stranger`) },
      { kind: "button", label: t("account.open"), address },
    ],
    footer: [t("footer.house"), t("account.footer")],
  });
}

function browserName(browser: BrowserName | null, system: SystemName | null, t: Words): string {
  const names = [t(`account.browsers.${browser ?? "other"}`), system && t(`account.systems.${system}`)];
  return names.filter(Boolean).join(", ");
}
