import { fieldsOf } from "#app/forms/drawn.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { legalForm } from "./form.ts";

const Field = fieldsOf(legalForm);

/** The fields of the legal pages; a text that replaces a default has it below, to be copied. */
export function LegalFields({ defaults }: { defaults: Readonly<Record<string, string>> }) {
  const { t } = useOffice();
  const names = Object.keys(legalForm.fields) as (keyof typeof legalForm.fields)[];
  return names.map((name) => (
    <div key={name} className="grid gap-2">
      <Field name={name} {...(name === "accessibilityLevel" ? { none: t("legal:office.levelUnset") } : {})} />
      {defaults[name] && (
        <details className="max-w-text">
          <summary className="cursor-pointer py-1 text-forest">{t("legal:office.defaultText")}</summary>
          <pre
            lang={name.endsWith("En") ? "en" : "fr"}
            className="whitespace-pre-wrap border border-zinc/40 p-4 font-mono text-base wrap-anywhere"
          >
            {defaults[name]}
          </pre>
        </details>
      )}
    </div>
  ));
}
