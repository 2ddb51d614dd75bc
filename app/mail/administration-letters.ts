import type { Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Letter, Words } from "./letter.ts";
import { typed } from "./typed.ts";

/** A change of the bank account or of an administrator. */
export interface ChangeFacts {
  readonly language: Language;
  readonly kind: "bank-account" | "administrator-granted" | "administrator-ended";
  /** The email address of the person concerned; null for the bank account. */
  readonly who: string | null;
  /** The new and the former bank account, formatted for reading; null for none. */
  readonly account: string | null;
  readonly formerAccount: string | null;
  /** The person who requested it; null for the command at the server. */
  readonly by: string | null;
  /** Day and time in Paris, in words, with the time zone. */
  readonly due: string;
  /** Absolute address of the page to confirm or stop it. */
  readonly address: string;
}

/** Asks administrators to check a pending change. */
export function changeAsked(facts: ChangeFacts, t: Words): Promise<Letter> {
  return compose(t(`changes.${facts.kind}.asked`), {
    language: facts.language,
    preview: t("changes.askedPreview", { due: facts.due }),
    title: t(`changes.${facts.kind}.asked`),
    blocks: [
      { kind: "paragraph", text: t("changes.askedText", { due: facts.due }) },
      { kind: "facts", rows: rowsOf(facts, t) },
      { kind: "button", label: t("changes.look"), address: facts.address },
      { kind: "paragraph", text: t("changes.unknown"), quiet: true },
    ],
    footer: [t("footer.house"), t("changes.footer")],
  });
}

/** Reports the decision about a change to administrators. */
export function changeDecided(
  {
    decision,
    decidedBy,
    ...facts
  }: ChangeFacts & {
    readonly decision: "confirmed" | "elapsed" | "stopped" | "at-once";
    readonly decidedBy: string | null;
  },
  t: Words,
): Promise<Letter> {
  const done = decision === "stopped" ? "stopped" : "done";
  return compose(t(`changes.${facts.kind}.${done}`), {
    language: facts.language,
    preview: t(`changes.decisions.${decision}`, { who: typed(decidedBy ?? "") }),
    title: t(`changes.${facts.kind}.${done}`),
    blocks: [
      { kind: "paragraph", text: t(`changes.decisions.${decision}`, { who: typed(decidedBy ?? "") }) },
      { kind: "facts", rows: rowsOf(facts, t) },
      { kind: "button", label: t("changes.see"), address: facts.address },
    ],
    footer: [t("footer.house"), t("changes.footer")],
  });
}

/** A new role, with a link that signs in once. */
export interface RoleFacts {
  readonly language: Language;
  /** The names of the role and of its edition. */
  readonly role: string;
  readonly where: string;
  /** Names of the checkpoints to which it is limited; empty for all. */
  readonly checkpoints: readonly string[];
  /** Absolute address of the page that asks for a confirmation. */
  readonly address: string;
  readonly until: string;
}

/** Tells a person about a new role, with a link to sign in. */
export function roleGiven(facts: RoleFacts, t: Words): Promise<Letter> {
  const { role, where, checkpoints, until } = facts;
  return compose(t("role.subject", { role, where: typed(where) }), {
    language: facts.language,
    preview: t("role.preview", { until }),
    title: t("role.title"),
    blocks: [
      { kind: "paragraph", text: t("role.text", { role, where: typed(where) }) },
      ...(checkpoints.length > 0
        ? [{ kind: "paragraph" as const, text: t("role.checkpoints", { names: checkpoints.map(typed).join(", ") }) }]
        : []),
      { kind: "button", label: t("role.open"), address: facts.address },
      { kind: "paragraph", text: t("role.once", { until }) },
      { kind: "paragraph", text: t("role.stranger"), quiet: true },
    ],
    footer: [t("footer.house"), t("role.footer")],
  });
}

function rowsOf({ kind, who, account, formerAccount, by }: ChangeFacts, t: Words) {
  const shown = (text: string | null) => text ?? t("changes.noAccount");
  const about =
    kind === "bank-account"
      ? [
          { label: t("changes.formerAccount"), value: shown(formerAccount) },
          { label: t("changes.account"), value: shown(account) },
        ]
      : [{ label: t("changes.person"), value: typed(who ?? "") }];
  return [...about, { label: t("changes.by"), value: by === null ? t("changes.atServer") : typed(by) }];
}
