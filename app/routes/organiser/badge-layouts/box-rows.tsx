import { Link } from "@remix-run/react";
import { fieldsOf } from "#app/forms/drawn.tsx";
import { Button } from "#app/ui/button.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { BoxChecks } from "./canvas.tsx";
import type { DrawnSide } from "./layout.server.ts";
import { LiveForm } from "./live-form.tsx";
import { inputOf, MEASURES, placesForm } from "./places-form.ts";
import { SIDE_WORDS } from "./sides.ts";

const PlaceField = fieldsOf(placesForm([], {}));

/** The form that the buttons of the order send, outside of the one that they are in. */
export const ORDER_FORM = "order";

/** The boxes of a side in the order in which they are painted: their places, what is wrong with them, and their order. */
export function BoxRows({ of }: { of: DrawnSide }) {
  const { t } = useOffice();
  return (
    <LiveForm>
      <p className="hint m-0">{t("badgeLayouts:boxesHint")}</p>
      <ul className="m-0 flex list-none flex-col gap-4 p-0">
        {of.boxes.map((box, at) => (
          <BoxRow key={box.id} of={of} at={at} />
        ))}
      </ul>
      {of.boxes.length === 0 && <p className="m-0 text-zinc">{t("badgeLayouts:noBoxes")}</p>}
    </LiveForm>
  );
}

function BoxRow({ of, at }: { of: DrawnSide; at: number }) {
  const { t, path } = useOffice();
  const box = of.boxes[at];
  if (!box) return null;
  const place = { id: of.layout, side: SIDE_WORDS[of.key], box: box.id };
  return (
    <li className="border-line border-b pb-4">
      <div className="flex items-center justify-between gap-3">
        <Link to={path("/badges/modeles/:id/:side/:box", place)} className="min-w-0 py-2 font-semibold wrap-anywhere">
          {box.title}
        </Link>
        <div className="grid flex-none grid-cols-2 gap-1">
          <Arrow
            sign="↑"
            says={at > 0 && t("badgeLayouts:upOf", { name: box.title })}
            to={path("/badges/modeles/:id/:side/:box/montee", place)}
          />
          <Arrow
            sign="↓"
            says={at < of.boxes.length - 1 && t("badgeLayouts:downOf", { name: box.title })}
            to={path("/badges/modeles/:id/:side/:box/descente", place)}
          />
        </div>
      </div>
      <div className="mt-1 grid grid-cols-2 gap-x-3 gap-y-2 sm:grid-cols-4 [&>.field]:mt-0">
        {MEASURES.map((measure) => (
          <PlaceField key={measure} name={inputOf(box.id, measure)} label={t(`badgeLayouts:measures.${measure}`)} />
        ))}
      </div>
      <BoxChecks of={of} box={box.id} />
    </li>
  );
}

function Arrow({ sign, says, to }: { sign: string; says: string | false; to: string }) {
  if (!says)
    return (
      <span aria-hidden="true" className="button invisible px-3">
        {sign}
      </span>
    );
  return (
    <Button look="quiet" className="px-3" form={ORDER_FORM} formAction={to} aria-label={says}>
      {sign}
    </Button>
  );
}
