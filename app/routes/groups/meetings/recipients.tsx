import { useTranslation } from "react-i18next";

/** The recipients of a form's letters, shown before they are sent. */
export interface ShownRecipients {
  /** Number of letters. */
  readonly count: number;
  /** Names of members without an address. */
  readonly unreached: readonly string[];
}

/** Says how many letters the form sends, and which members have no address. */
export function Recipients({ of: { count, unreached } }: { of: ShownRecipients }) {
  const { t } = useTranslation("groups");
  return (
    <div className="grid gap-1">
      <p className="m-0">{count > 0 ? t("recipients.letters", { count }) : t("recipients.nobody")}</p>
      {unreached.length > 0 && (
        <p className="m-0 wrap-anywhere">
          {t("recipients.unreached", { count: unreached.length, names: unreached.join(", ") })}
        </p>
      )}
    </div>
  );
}
