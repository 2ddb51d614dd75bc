import { useTranslation } from "react-i18next";

/** Who would get the letters of a form, as a page says it before they leave. */
export interface ShownRecipients {
  /** How many letters would leave. */
  readonly count: number;
  /** Names of those who have no address. */
  readonly unreached: readonly string[];
}

/** How many letters leave when the form is sent, and who gets none for want of an address. */
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
