import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TextField } from "../ui/field.tsx";

/** One field a day, and three more for days to add: works without scripts, a few at a time. */
export function Days(props: {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
  days: readonly string[];
}) {
  const { id, label, hint, error, days } = props;
  const { t } = useTranslation("forms");
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <fieldset id={id} tabIndex={-1} className="m-0 border-0 p-0" aria-describedby={described || undefined}>
      <legend className="p-0 font-semibold">{label}</legend>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-3">
        {[...days, "", "", ""].map((day, at) => (
          // Fields of one name, told apart by their place alone.
          <TextField
            key={days[at] ?? `more-${at}`}
            label={<span className="text-sm">{t("day", { number: at + 1 })}</span>}
            type="date"
            name={id}
            defaultValue={day}
          />
        ))}
      </div>
    </fieldset>
  );
}
