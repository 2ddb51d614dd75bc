import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { FormState } from "#app/forms/form-state.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { errorText, OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { numberWritten } from "#app/ui/organiser/written.ts";

/** Asks for a run: on which sheet, and which badges; says how many there are. */
export function AskForBadges({ form, count }: { form: FormState; count: { all: number; fresh: number } }) {
  const { t } = useTranslation("badges");
  const { language } = useOffice();
  const written = (key: "all" | "fresh") =>
    t(`count.${key}`, { count: count[key] }).replace(String(count[key]), numberWritten(count[key], language));
  return (
    <section aria-labelledby="ask" className="flex flex-col gap-4">
      <p className="m-0 max-w-2xl">{t("lead")}</p>
      <h2 id="ask" className="m-0 text-xl">
        {t("ask.title")}
      </h2>
      <p className="m-0">
        <strong>{written("all")}</strong>
        {count.all > 0 && <>, {count.fresh > 0 ? written("fresh") : t("count.noneFresh")}</>}
      </p>
      <OfficeForm form={form} verb={t("ask.verb")}>
        <Radios form={form} name="layout" label={t("ask.layout")}>
          {(["a4", "a6"] as const).map((value) => ({ value, label: t(`ask.layouts.${value}`) }))}
        </Radios>
        <Radios form={form} name="what" label={t("ask.what")} hint={t("ask.newHint")}>
          {(["new", "all"] as const).map((value) => ({ value, label: t(`ask.whats.${value}`) }))}
        </Radios>
      </OfficeForm>
    </section>
  );
}

function Radios(props: {
  form: FormState;
  name: string;
  label: string;
  hint?: string;
  children: readonly { value: string; label: ReactNode }[];
}) {
  const { form, name, label, hint, children } = props;
  const { t } = useOffice();
  const error = errorText(t, form.errors[name]);
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ");
  return (
    <fieldset id={name} className="m-0 border-0 p-0" aria-describedby={described || undefined}>
      <legend className="p-0 font-semibold">{label}</legend>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <div className="mt-1 flex flex-col">
        {children.map((choice) => (
          <label key={choice.value} className="flex min-h-11 items-center gap-3">
            <input type="radio" name={name} value={choice.value} defaultChecked={form.values[name] === choice.value} />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
