import { useLocation } from "@remix-run/react";
import type { LayoutBox } from "#app/domain/door/layout.ts";
import type { SideKey } from "#app/domain/door/layout-edits.ts";
import { Entries, fieldsOf, ListError, useField } from "#app/forms/drawn.tsx";
import { optionsOf } from "#app/forms/drawn-choices.tsx";
import { Button } from "#app/ui/button.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { BandFields } from "./band-fields.tsx";
import type { BoxChoices } from "./box-choices.server.ts";
import { partForm, pictureForm, textForm } from "./box-form.ts";
import { BoxChecks } from "./canvas.tsx";
import type { DrawnSide } from "./layout.server.ts";
import { LiveForm } from "./live-form.tsx";
import { MEASURES } from "./places-form.ts";

const TextBox = fieldsOf(textForm);
const Picture = fieldsOf(pictureForm);
const PartField = fieldsOf(partForm);

const PAIRS = "grid items-end gap-x-4 gap-y-4 sm:grid-cols-2 [&>.field]:mt-0";

/** The fields of a box: where it is, and what it shows. */
export function BoxFields(props: {
  kind: LayoutBox["kind"];
  box: string;
  of: DrawnSide;
  choices: BoxChoices;
  /** The other sides that have bands. */
  beside: readonly SideKey[];
}) {
  const { kind, box, of, choices, beside } = props;
  const { t } = useOffice();
  return (
    <LiveForm>
      {kind === "text" && <TextFields choices={choices} />}
      {kind === "picture" && (
        <>
          <Picture name="picture" options={optionsOf(choices.pictures)} none={t("badgeLayouts:mark")} />
          <Picture name="file" />
        </>
      )}
      {kind === "band" && (
        <BandFields choices={choices} beside={beside}>
          <PartFields choices={choices} none={t("badgeLayouts:noText")} />
        </BandFields>
      )}
      <fieldset className="m-0 border-0 p-0">
        <legend className="p-0 pb-2">{t("badgeLayouts:place")}</legend>
        <div className="grid grid-cols-2 gap-x-3 gap-y-2 sm:grid-cols-4 [&>.field]:mt-0">
          {MEASURES.map((measure) => (
            <TextBox key={measure} name={measure} />
          ))}
        </div>
        <BoxChecks of={of} box={box} />
      </fieldset>
    </LiveForm>
  );
}

function TextFields({ choices }: { choices: BoxChoices }) {
  const { t } = useOffice();
  const { pathname } = useLocation();
  return (
    <>
      <Entries name="parts">
        {(number, count) => (
          <fieldset id={`part-${number}`} className="m-0 flex flex-col gap-4 border-0 border-line border-b p-0 pb-5">
            <legend className="p-0 pb-2 text-lg">{t("badgeLayouts:part", { number })}</legend>
            <PartFields choices={choices} />
            {count > 1 && (
              <p className="m-0">
                <Button look="quiet" name="form" value={`remove-${number}`} formAction={`${pathname}#part-1`}>
                  {t("badgeLayouts:removePart", { number })}
                </Button>
              </p>
            )}
          </fieldset>
        )}
      </Entries>
      <ListError name="parts" />
      <AddPart />
      <div className={PAIRS}>
        <TextBox name="align" />
        <TextBox name="vertical" />
        <TextBox name="lines" />
      </div>
    </>
  );
}

/** Adds a text, at which the page comes back. */
function AddPart() {
  const { t } = useOffice();
  const { pathname } = useLocation();
  const next = Number(useField("parts").texts[0]) + 1;
  return (
    <p className="m-0">
      <Button look="quiet" name="form" value="add" formAction={`${pathname}#part-${next}`}>
        {t("badgeLayouts:addPart")}
      </Button>
    </p>
  );
}

/** The fields of a text; the finer ones are folded. */
function PartFields({ choices, none }: { choices: BoxChoices; none?: string }) {
  const { t } = useOffice();
  return (
    <div className="layout-part spaced flex flex-col gap-4">
      <PartField name="shows" none={none} />
      {choices.questions.length > 0 && (
        <div data-when="answer">
          <PartField name="question" options={optionsOf(choices.questions)} />
        </div>
      )}
      <div className={PAIRS} data-when="text">
        <PartField name="fr" />
        <PartField name="en" />
      </div>
      <div className="spaced flex flex-col gap-4" data-when="shown">
        <div className={PAIRS}>
          <PartField name="largest" />
          <PartField name="colour" />
        </div>
        <PartField name="bold" />
        <details>
          <summary className="cursor-pointer py-1 font-semibold text-forest">{t("badgeLayouts:finer")}</summary>
          <div className={`${PAIRS} pt-2`}>
            <PartField name="oneLine" />
            <PartField name="smallest" />
            <PartField name="otherwise" />
          </div>
        </details>
      </div>
    </div>
  );
}
