import { useTranslation } from "react-i18next";
import type { LatinText, RefusedLatin } from "#app/forms/latin-letters.ts";
import { Button } from "../button.tsx";
import { TextField } from "../field.tsx";
import { ErrorSummary } from "../notice.tsx";
import { errorOf } from "./problems.ts";

/** Asks for Latin letters in the place of texts that no font draws, each beside what was typed at registration. */
export function LatinForm(props: {
  texts: readonly LatinText[];
  refused: Omit<RefusedLatin, "kind"> | undefined;
  back: string;
}) {
  const { texts, refused, back } = props;
  const { t } = useTranslation("badges");
  const errors = (refused?.problems ?? []).map(({ field, reason, limit }) => ({
    field,
    message: t(`latin.errors.${reason as "too-long" | "unreadable" | "not-latin"}`, { limit }),
  }));
  return (
    <form method="post" noValidate className="grid max-w-2xl gap-6">
      <ErrorSummary title={t("latin.mend", { count: errors.length })} errors={errors} />
      <p className="m-0">{t("latin.lead")}</p>
      {texts.map(({ field, original, latin }) => (
        <TextField
          key={field}
          id={field}
          name={field}
          label={t(`latin.fields.${field}`)}
          hint={
            <>
              {t("latin.original")} <bdi className="wrap-anywhere">{original}</bdi>
            </>
          }
          autoComplete="off"
          spellCheck={false}
          defaultValue={refused?.typed[field] ?? latin}
          error={errorOf(errors, field)}
        />
      ))}
      <p className="m-0 flex flex-wrap items-center gap-4">
        <Button>{t("latin.save")}</Button>
        <a href={back}>{t("latin.back")}</a>
      </p>
    </form>
  );
}
