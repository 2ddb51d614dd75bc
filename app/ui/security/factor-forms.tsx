import { useTranslation } from "react-i18next";
import { Button } from "../button.tsx";
import { TextField } from "../field.tsx";
import { ErrorSummary, Notice } from "../notice.tsx";
import { PasskeyForm } from "./passkey-form.tsx";

export interface FactorsView {
  /** Options for the passkey script; null without a passkey. */
  readonly passkey: string | null;
  readonly authenticator: boolean;
  readonly recovery: boolean;
}

/** Why a proof was refused. @param seconds to wait, if any */
export interface FactorRefusal {
  readonly reason: "refused" | "wait";
  readonly seconds: number;
}

/** The hidden fields of a form. */
export type Carried = readonly (readonly [name: string, value: string])[];

/** The encoding of a form; the browser's default when undefined. */
export type Encoding = "multipart/form-data" | undefined;

/**
 * Asks for a second factor: a passkey if the browser supports it, and a code. @param carried hidden fields sent with
 * both
 */
export function FactorForms(props: {
  factors: FactorsView;
  refusal: FactorRefusal | null;
  carried?: Carried;
  encType?: Encoding;
}) {
  const { factors, refusal, carried = [], encType } = props;
  const { t } = useTranslation("security");
  const coded = factors.authenticator || factors.recovery;
  const kind = factors.authenticator ? (factors.recovery ? "both" : "app") : "recovery";
  const wrong = refusal?.reason === "refused" ? t("ask.refused") : null;
  return (
    <div className="grid gap-8">
      {refusal?.reason === "wait" && (
        <Notice tone="attention">
          <p>{t("ask.wait", { count: refusal.seconds })}</p>
        </Notice>
      )}
      {!coded && wrong && (
        <Notice tone="attention">
          <p>{wrong}</p>
        </Notice>
      )}
      {factors.passkey && (
        <PasskeyForm
          options={factors.passkey}
          field="confirm_passkey"
          verb={t("ask.passkey")}
          carried={carried}
          encType={encType}
        />
      )}
      {factors.passkey && !coded && (
        <noscript>
          <p className="max-w-text">{t("ask.needsScripts")}</p>
        </noscript>
      )}
      {coded && (
        <form method="post" encType={encType} noValidate className="grid gap-6">
          {wrong && <ErrorSummary title={t("ask.mend")} errors={[{ field: "confirm_code", message: wrong }]} />}
          <CarriedFields carried={carried} />
          <TextField
            id="confirm_code"
            name="confirm_code"
            label={t(`ask.code.${kind}`)}
            hint={t(`ask.codeHint.${kind}`)}
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={20}
            className="font-mono text-2xl tracking-widest"
            error={wrong}
            required
          />
          <p>
            <Button look={factors.passkey ? "quiet" : "main"}>{t("ask.submit")}</Button>
          </p>
        </form>
      )}
    </div>
  );
}

/** Hidden fields. */
export function CarriedFields({ carried }: { carried: Carried }) {
  return carried.map(([name, value], at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a field may come several times with one value.
    <input key={at} type="hidden" name={name} value={value} />
  ));
}
