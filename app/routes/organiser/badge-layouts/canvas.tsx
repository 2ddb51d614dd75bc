import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { LayoutCheck } from "#app/print/layout-checks.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import type { DrawnSide } from "./layout.server.ts";
import { SIDE_WORDS } from "./sides.ts";

/**
 * A badge with a frame around each box, which leads to the box's form. With scripts, boxes whose inputs are on the page are
 * moved and resized.
 *
 * @param props.inputsOf the names of a box's inputs for left, top, width and height, with blanks between; null for none
 * @param props.current the box whose form is shown
 */
export function Canvas(props: {
  of: DrawnSide;
  inputsOf: (box: string) => string | null;
  current?: string;
  /** Whether the picture is drawn small on a wide page, with `children` to its right. */
  isSmall?: boolean;
  /** Below the picture. */
  children?: ReactNode;
}) {
  const { of, inputsOf, current, isSmall = false, children } = props;
  const { t, path } = useOffice();
  const { width, height } = of.format;
  const [main] = of.shown;
  const handle = Math.max(2.5, Math.min(width, height) * 0.035);
  return (
    <div className="layout-beside" data-small={isSmall || undefined}>
      <div data-canvas="" className="layout-canvas" data-wide={width > height || undefined}>
        <div className="relative">
          {main && <img data-part="image" src={main.image} alt={t("badgeLayouts:previewOf", { name: main.name })} />}
          <svg viewBox={`0 0 ${width} ${height}`}>
            <title>{t("badgeLayouts:boxes")}</title>
            {of.boxes.map((box) => (
              <a
                key={box.id}
                href={path("/badges/modeles/:id/:side/:box", { id: of.layout, side: SIDE_WORDS[of.key], box: box.id })}
                aria-label={t("badgeLayouts:openBox", { name: box.title })}
                aria-current={box.id === current ? "true" : undefined}
                data-box={box.id}
                data-kind={box.kind}
                data-inputs={inputsOf(box.id) ?? undefined}
              >
                <title>{box.title}</title>
                <rect x={box.x} y={box.y} width={box.width} height={box.height} className="layout-box" />
                <rect
                  x={box.x + box.width - handle}
                  y={box.y + box.height - handle}
                  width={handle}
                  height={handle}
                  data-handle=""
                  className="layout-handle"
                />
              </a>
            ))}
          </svg>
        </div>
        <p className="hint mt-3" data-moving="" hidden>
          {t("badgeLayouts:moveHint")}
        </p>
        <output data-told="" aria-live="polite" className="sr-only" data-words={t("badgeLayouts:movedTo")} />
      </div>
      <p className="m-0 mt-3">
        <Link to={path("/badges/modeles/:id/apercu", { id: of.layout, query: { exemple: 1 } })}>
          {t("badgeLayouts:enlarge")}
        </Link>
      </p>
      {children && <div className="mt-4">{children}</div>}
    </div>
  );
}

/** What is wrong with a box, or nothing. The text is replaced as the form is filled in. */
export function BoxChecks({ of, box }: { of: DrawnSide; box: string }) {
  const { t, number } = useOffice();
  const titleOf = (id: string) => of.boxes.find((one) => one.id === id)?.title ?? id;
  const said = (check: LayoutCheck) => {
    switch (check.code) {
      case "overlap":
        return t("badgeLayouts:checks.overlap", { other: titleOf(check.other) });
      case "contrast":
        return t("badgeLayouts:checks.contrast", { ratio: number(check.ratio) });
      case "coarse":
        return t("badgeLayouts:checks.coarse", { dots: number(check.dots) });
      default:
        return t(`badgeLayouts:checks.${check.code}`);
    }
  };
  const own = of.checks.filter((check) => check.box === box);
  return (
    <div data-part={`checks-${box}`} className="text-sm empty:hidden">
      {own.map((check) => (
        <p key={said(check)} className="layout-check">
          {said(check)}
        </p>
      ))}
    </div>
  );
}

/** The side once for each look of its bands, under the names of the ticket types that have it. */
export function LookPreviews({ of }: { of: DrawnSide }) {
  const { t } = useOffice();
  return (
    <div data-part="looks" className="mb-4 empty:hidden">
      {of.looks.length > 0 && (
        <>
          <p className="m-0 mb-2 font-semibold">{t("badgeLayouts:looksOf")}</p>
          <ul className="layout-looks">
            {of.looks.map(({ image, ticketTypes }) => (
              <li key={ticketTypes.join()} className="min-w-0">
                <img src={image} alt={t("badgeLayouts:lookFor", { names: ticketTypes.join(", ") })} />
                <ul className="m-0 mt-1 list-none p-0 text-sm">
                  {ticketTypes.map((name) => (
                    <li key={name} className="wrap-anywhere">
                      {name}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
