import { fieldsOf } from "#app/forms/drawn.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OF_ROLLS, OF_SHEETS, sheetForm } from "./form.ts";

const SheetField = fieldsOf(sheetForm);
const PAIRS = "grid gap-x-6 gap-y-4 sm:grid-cols-2 [&>.field]:mt-0";

/** The measures of a sheet or a roll; those that its kind does not have are left out. */
export function SheetFields() {
  const { t } = useOffice();
  return (
    <div className="support-fields spaced flex flex-col gap-5">
      <SheetField name="name" />
      <SheetField name="kind" />
      <div className={PAIRS}>
        <SheetField name="labelWidth" />
        <SheetField name="labelHeight" />
      </div>
      <div data-when="sheet" className={PAIRS}>
        {OF_SHEETS.map((name) => (
          <SheetField key={name} name={name} />
        ))}
      </div>
      <fieldset data-when="roll" className="m-0 border-0 p-0">
        <legend className="p-0">{t("badgeLayouts:supports.reached")}</legend>
        <p className="hint mb-3">{t("badgeLayouts:supports.reachedHint")}</p>
        <div className={PAIRS}>
          {OF_ROLLS.map((name) => (
            <SheetField key={name} name={name} />
          ))}
        </div>
      </fieldset>
    </div>
  );
}
