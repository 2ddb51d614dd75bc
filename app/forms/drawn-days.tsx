import { useTranslation } from "react-i18next";
import { TextField } from "../ui/field.tsx";
import { FieldGroup, type Group } from "./drawn-group.tsx";

/** A field for each day, and three for days to add, so that it works without scripts. */
export function Days(props: Group & { days: readonly string[] }) {
  const { id, label, hint, error, days } = props;
  const { t } = useTranslation("forms");
  return (
    <FieldGroup {...{ id, label, hint, error }}>
      <div className="mt-2 flex flex-wrap gap-3">
        {[...days, "", "", ""].map((day, at) => (
          // Fields with one name, identified by their index.
          <TextField
            key={days[at] ?? `more-${at}`}
            label={<span className="text-sm">{t("day", { number: at + 1 })}</span>}
            type="date"
            name={id}
            defaultValue={day}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
