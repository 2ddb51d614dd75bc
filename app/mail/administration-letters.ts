import type { Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Letter, Words } from "./letter.ts";
import { typed } from "./typed.ts";

/** A change of the bank account or of an administrator, as its letters tell of it. */
export interface ChangeFacts {
  readonly language: Language;
  readonly kind: "bank-account" | "administrator-granted" | "administrator-ended";
  /** The address of the person it is about; null for the bank account. */
  readonly who: string | null;
  /** In groups of four; null for none. */
  /** The bank account that is asked for and the one until then, as people read them; null for none. */
  readonly account: string | null;
  readonly formerAccount: string | null;
  /** Who asked for it; null for the command at the server. */
  readonly by: string | null;
  /** Day and hour on the clocks of Paris, in words, with the zone. */
  readonly due: string;
  /** Absolute address of the page where it is confirmed or stopped. */
  readonly address: string;
}

/** Asks administrators to look at a change before it takes effect. */
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

/** Tells administrators what became of a change. */
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

/** A new role, with a way in that opens once. */
export interface RoleFacts {
  readonly language: Language;
  /** The role's name and the edition it is for, in words. */
  readonly role: string;
  readonly where: string;
  /** Names of the only checkpoints it holds for; empty for all. */
  readonly checkpoints: readonly string[];
  /** Absolute address of the page that asks for one more press. */
  readonly address: string;
  readonly until: string;
}

/** Tells somebody what they may do from now on, and lets them in. */
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
