import { useTranslation } from "react-i18next";
import { Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";
import { ErrorSummary, Notice } from "#app/ui/notice.tsx";
import { type Carried, CarriedFields, type Encoding, type FactorRefusal } from "#app/ui/security/factor-forms.tsx";

/** Asks a person without a second factor for a mailed code: first to send it, then to type it. */
export function ConfirmByLetter(props: {
  awaits: boolean;
  refusal: FactorRefusal | null;
  carried: Carried;
  encType?: Encoding;
}) {
  const { awaits, refusal, carried, encType } = props;
  const { t } = useTranslation("security");
  const wrong = refusal?.reason === "refused" ? t("confirm.wrong") : null;
  return (
    <div className="grid gap-6">
      {refusal?.reason === "wait" && (
        <Notice tone="attention">
          <p>{t("ask.wait", { count: refusal.seconds })}</p>
        </Notice>
      )}
      {awaits && (
        <form method="post" encType={encType} noValidate className="grid gap-6">
          {wrong && <ErrorSummary title={t("ask.mend")} errors={[{ field: "confirm_code", message: wrong }]} />}
          <CarriedFields carried={[...carried, ["confirm_step", "prove"]]} />
          <TextField
            id="confirm_code"
            name="confirm_code"
            label={t("confirm.code")}
            hint={t("confirm.codeHint")}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            className="font-mono text-2xl tracking-widest"
            error={wrong}
            required
          />
          <p>
            <Button>{t("ask.submit")}</Button>
          </p>
        </form>
      )}
      <form method="post" encType={encType} className="grid gap-2">
        <CarriedFields carried={[...carried, ["confirm_step", "send"]]} />
        {!awaits && <p className="max-w-text">{wrong ?? t("confirm.byLetter")}</p>}
        <p>
          <Button look={awaits ? "quiet" : "main"}>{t(awaits ? "confirm.sendAgain" : "confirm.send")}</Button>
        </p>
      </form>
    </div>
  );
}
