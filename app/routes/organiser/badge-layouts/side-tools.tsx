import { Form, Link } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { ORDER_FORM } from "./box-rows.tsx";
import type { DrawnSide } from "./layout.server.ts";
import { SIDE_WORDS } from "./sides.ts";

const KINDS = ["text", "picture", "band", "qr"] as const;

/** The sides of a layout, its further boxes, and the undoing of the last change. */
export function SideTools({ of, version, undoable }: { of: DrawnSide; version: number; undoable: number }) {
  const { t, path } = useOffice();
  const id = of.layout;
  return (
    <div className="flex flex-col gap-3">
      {of.keys.length > 1 && (
        <nav aria-label={t("badgeLayouts:sidesTitle")} className="layout-sides">
          {of.keys.map((key) => (
            <Link
              key={key}
              to={path("/badges/modeles/:id", { id, query: { face: key === "front" ? null : SIDE_WORDS[key] } })}
              aria-current={key === of.key ? "page" : undefined}
            >
              {t(`badgeLayouts:sides.${key}`)}
            </Link>
          ))}
        </nav>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
        <Form
          method="post"
          action={path("/badges/modeles/:id/:side/ajout", { id, side: SIDE_WORDS[of.key] })}
          reloadDocument
          className="flex flex-wrap items-center gap-2"
        >
          <span className="pe-1 text-zinc">{t("badgeLayouts:add")}</span>
          {KINDS.map((kind) => (
            <Button key={kind} look="quiet" name="kind" value={kind} className="px-3">
              {t(`badgeLayouts:kinds.${kind}`)}
            </Button>
          ))}
        </Form>
        {undoable > 0 && (
          <Form method="post" action={path("/badges/modeles/:id/annulation", { id })} reloadDocument>
            <input type="hidden" name="version" value={version} />
            <input type="hidden" name="face" value={SIDE_WORDS[of.key]} />
            <Button look="quiet">{t("badgeLayouts:undo")}</Button>
          </Form>
        )}
      </div>
      <form method="post" id={ORDER_FORM} hidden />
    </div>
  );
}
