import type { Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Letter, Words } from "./letter.ts";
import { typed } from "./typed.ts";

/** A change of an account's address. */
export interface AddressFacts {
  readonly language: Language;
  readonly former: string;
  readonly wanted: string;
  /** The deadline of the letter's link, in words. */
  readonly until: string;
  /** Absolute address of the page that the button opens. */
  readonly address: string;
}

/** Asks the new address to confirm the change. */
export function addressAsked(facts: AddressFacts, t: Words): Promise<Letter> {
  return letter("asked", facts, t);
}

/** Tells the new address that it has an account already, so that another one cannot have it. */
export function addressTaken(facts: AddressFacts, t: Words): Promise<Letter> {
  return letter("taken", facts, t);
}

/** Tells the former address that the account has another one, and how to take that back. */
export function addressChanged(facts: AddressFacts, t: Words): Promise<Letter> {
  return letter("changed", facts, t);
}

/** Says that the change was taken back. */
export function addressUndone(facts: AddressFacts, t: Words): Promise<Letter> {
  return letter("undone", facts, t);
}

function letter(
  kind: "asked" | "taken" | "changed" | "undone",
  { language, former, wanted, until, address }: AddressFacts,
  t: Words,
): Promise<Letter> {
  const named = { former: typed(former), wanted: typed(wanted), until };
  return compose(t(`address.${kind}.subject`), {
    language,
    preview: t(`address.${kind}.preview`, named),
    title: t(`address.${kind}.title`),
    blocks: [
      { kind: "paragraph", text: t(`address.${kind}.text`, named) },
      { kind: "button", label: t(`address.${kind}.open`), address },
      { kind: "paragraph", text: t(`address.${kind}.more`, named), quiet: true },
    ],
    footer: [t("footer.house"), t("address.footer")],
  });
}
