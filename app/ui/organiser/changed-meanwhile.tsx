import { useTranslation } from "react-i18next";
import type { FieldLook } from "#app/forms/drawn.tsx";
import type { AnyForm } from "#app/forms/form.ts";
import { labelOf, say } from "#app/forms/form-texts.ts";
import type { FormState, Meanwhile } from "#app/forms/state.ts";
import { formatLocalDateTime, withDecimalMark } from "#app/i18n/format.ts";
import { useOffice } from "./office.ts";

/** The labels of a form's fields, and how their values are shown. */
export interface FieldWords {
  readonly label: (field: string) => string;
  /** By default as typed. */
  readonly value?: (field: string, value: string) => string;
}

/** Takes labels and values from the form's declaration. @param looks as the page draws them */
export function useDeclaredWords(of: AnyForm, looks: Readonly<Record<string, FieldLook>> = {}): FieldWords {
  const { language } = useOffice();
  const { i18n } = useTranslation();
  return {
    label: (name) => (Object.hasOwn(of.fields, name) ? labelOf(i18n, of, name) : name),
    value: (name, value) => {
      const row = looks[name]?.options?.find((option) => String(option.value) === value)?.label;
      if (typeof row === "string") return row;
      const field = of.fields[name];
      if (!field || field.control === "list") return value;
      if (field.attributes.type === "datetime-local") return formatLocalDateTime(value, language);
      if (field.attributes.inputMode === "decimal") return withDecimalMark(value, language);
      const word = field.control === "box" ? "forms:ticked" : field.choices?.[value];
      return word ? say(i18n, word) : value;
    },
  };
}

/**
 * Carries what the form showed, so that changes by others are noticed; after one, shows both values of each field with
 * a choice.
 */
export function ChangedMeanwhile({ form, words }: { form: FormState; words?: FieldWords }) {
  const { t } = useOffice();
  const saw = form.seen ?? form.values.saw;
  return (
    <>
      {typeof saw === "string" && <input type="hidden" name="saw" value={saw} />}
      {form.meanwhile && form.meanwhile.length > 0 && (
        <section
          id="meanwhile"
          aria-labelledby="meanwhile-title"
          className="flex flex-col gap-5 border-brick border-s-4 ps-4"
        >
          <h2 id="meanwhile-title" className="m-0 text-lg">
            {t("meanwhile.title")}
          </h2>
          <p className="m-0">{t("meanwhile.text")}</p>
          {form.meanwhile.map((each) => (
            <Both key={each.field} each={each} words={words} />
          ))}
        </section>
      )}
    </>
  );
}

function Both({ each, words }: { each: Meanwhile; words?: FieldWords }) {
  const { t } = useOffice();
  const { field, keep } = each;
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="p-0 font-semibold">{words?.label(field) ?? field}</legend>
      <div className="mt-1 grid gap-x-6 gap-y-3 sm:grid-cols-2">
        {(["theirs", "yours"] as const).map((side) => (
          <div key={side} className="field field-check min-w-0">
            <input
              type="radio"
              name={`keep-${field}`}
              value={side}
              id={`keep-${field}-${side}`}
              defaultChecked={keep === side}
            />
            <label htmlFor={`keep-${field}-${side}`} className="min-w-0">
              <span className="block text-sm text-zinc">{t(`meanwhile.${side}`)}</span>
              <span className="block max-h-80 overflow-y-auto whitespace-pre-line wrap-anywhere">
                {valueText(field, each[side], words) || t("meanwhile.empty")}
              </span>
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function valueText(field: string, value: string | readonly string[], words?: FieldWords): string {
  const values = [value].flat().filter(Boolean);
  return values.map((one) => words?.value?.(field, one) ?? one).join(", ");
}
