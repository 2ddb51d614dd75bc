import { AllFields, FormFields } from "#app/forms/drawn.tsx";
import { optionsOf } from "#app/forms/drawn-choices.tsx";
import { BLANK, type FormState } from "#app/forms/state.ts";
import { Button } from "#app/ui/button.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { tryForm } from "./form.ts";

/** Asks for the preview of a layout with a name of one's own. */
export function TryForm(props: {
  layout: number;
  ticketTypes: readonly { readonly id: number; readonly name: string }[];
  form?: FormState;
}) {
  const { layout: id, ticketTypes, form = BLANK } = props;
  const { t, path } = useOffice();
  return (
    <form
      method="get"
      action={path("/badges/modeles/:id/apercu", { id })}
      className="wide-form spaced flex flex-col gap-5"
    >
      <p className="hint m-0">{t("badgeLayouts:try.hint")}</p>
      <FormFields form={tryForm} state={form}>
        <div className="fields">
          <AllFields looks={{ ticketType: { options: optionsOf(ticketTypes), absent: ticketTypes.length < 2 } }} />
        </div>
      </FormFields>
      <p className="m-0">
        <Button look="quiet">{t("badgeLayouts:try.verb")}</Button>
      </p>
    </form>
  );
}
