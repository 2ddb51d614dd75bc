import { useTranslation } from "react-i18next";
import { AllFields, Entries, type FieldLook, fieldsOf } from "#app/forms/drawn.tsx";
import { Button } from "#app/ui/button.tsx";
import { useBuyerLooks } from "#app/ui/orders/buyer-fieldset.tsx";
import { placesForm, type QuotedKind, quotationForm } from "./form.ts";

const Line = fieldsOf(placesForm);
const Rest = fieldsOf(quotationForm("public"));
const OWN = ["contact", "lastDay", "hold", "language"] as const;
const ABSENT: Record<string, FieldLook> = Object.fromEntries(
  ["places", "submission", ...OWN].map((name) => [name, { absent: true }]),
);

/** The fields of a quotation: the buyer, the places by ticket type, and the validity. */
export function QuotationFields(props: {
  kind: QuotedKind;
  options: readonly { readonly value: string; readonly label: string }[];
}) {
  const { kind, options } = props;
  const { t } = useTranslation("quotations");
  const looks = useBuyerLooks(kind);
  return (
    <>
      {/* Return in a field presses the form's first button, so this one comes first. */}
      <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true">
        {t("new.verb")}
      </button>
      <Rest name="submission" />
      <AllFields looks={{ ...looks, ...ABSENT }} />
      <Rest name="contact" />
      <Entries name="places">
        {(number, count) => (
          <fieldset className="m-0 border-0 p-0">
            <legend className={count > 1 ? "p-0 pb-1 text-zinc" : "sr-only"}>{t("new.line", { number })}</legend>
            <div className="grid gap-x-6 gap-y-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] [&>.field]:max-w-none">
              <Line name="ticket_type" options={options} />
              <Line name="count" />
            </div>
            {count > 1 && (
              <p className="m-0 mt-3">
                <Button look="quiet" name="form" value={`remove-${number}`}>
                  {t("new.remove", { number })}
                </Button>
              </p>
            )}
          </fieldset>
        )}
      </Entries>
      <p className="m-0">
        <Button look="quiet" name="form" value="add">
          {t("new.add")}
        </Button>
      </p>
      <Rest name="lastDay" />
      <Rest name="hold" />
      <Rest name="language" />
    </>
  );
}
