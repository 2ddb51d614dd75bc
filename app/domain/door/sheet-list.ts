/**
 * Published figures of sheets, rolls and cards for badges and labels, in millimetres, one on a line: id, brand, codes (or
 * a description in French and English), what it is for, kind, page, label as it lies on the page, columns and rows, left and top of the first label, pitch,
 * what the printer reaches of a label (left, top, width, height), how far the sources agree, and the sources.
 *
 * Sources (figures only): L the label list of LibreOffice 7.4.7 (MPL-2.0) · P the badge sheets of pretix 2026.8.0 · G the
 * templates of gLabels 3.4.1 and Q of glabels-qt, 2021-02-06 (GPL-3) · B the label table of brother_ql 0.9.4 · D the PPD
 * of the LabelWriter 450 in Debian's printer-driver-dymo 1.4.0 · C sample.drv and media.defs of CUPS · I itwissen.info ·
 * W en.wikipedia.org, both for ISO/IEC 7810. None: calculated, or not found and only believed.
 *
 * Public lists contradict each other: a page of outlines is printed and measured before a run.
 */
export const SHEET_LINES = `
avery-l4785 | Avery | L4785, L4785-20, L4786, L4787 | badge | sheet | 210 297 | 80 50 | 2 5 | 17.5 13.5 | 95 55 |  | differ | PG
avery-l4784 | Avery | L4784, L4784-20 | badge | sheet | 210 297 | 63.5 29.6 | 3 9 | 7.2 15.2 | 66.04 29.6 |  | differ | LP
avery-l4727 | Avery | L4727 | badge | sheet | 210 297 | 80 50 | 2 5 | 17.5 13.5 | 95 55 |  | unverified | 
avery-l7418 | Avery | L7418 | insert | sheet | 210 297 | 86 55 | 2 4 | 19 38.5 | 86 55 |  | one | L
avery-l7160 | Avery | L7160, J8160 | label | sheet | 210 297 | 63.5 38.1 | 3 7 | 7.2 15.15 | 66.04 38.1 |  | differ | LG
avery-l7163 | Avery | L7163, J8163 | label | sheet | 210 297 | 99.1 38.1 | 2 7 | 4.67 15.15 | 101.6 38.1 |  | differ | LG
avery-l7159 | Avery | L7159 | label | sheet | 210 297 | 64 33.86 | 3 8 | 6.46 13.06 | 66.54 33.86 |  | one | L
avery-l7161 | Avery | L7161 | label | sheet | 210 297 | 63.5 46.56 | 3 6 | 7.21 8.82 | 66.04 46.56 |  | one | L
avery-l7162 | Avery | L7162 | label | sheet | 210 297 | 99.06 33.87 | 2 8 | 4.67 13.02 | 101.6 33.87 |  | one | L
avery-l7164 | Avery | L7164 | label | sheet | 210 297 | 63.5 71.97 | 3 4 | 7.21 4.57 | 66.04 71.97 |  | one | L
avery-l7165 | Avery | L7165 | label | sheet | 210 297 | 99.06 67.73 | 2 4 | 4.67 13.04 | 101.6 67.73 |  | agree | LG
avery-l7166 | Avery | L7166 | label | sheet | 210 297 | 99.06 93.13 | 2 3 | 4.67 8.81 | 101.6 93.13 |  | one | L
avery-l7173 | Avery | L7173 | label | sheet | 210 297 | 99.06 57 | 2 5 | 4.67 6 | 101.6 57 |  | one | L
avery-l7651 | Avery | L7651 | label | sheet | 210 297 | 38.1 21.17 | 5 13 | 4.67 10.9 | 40.64 21.17 |  | one | L
avery-l7654 | Avery | L7654 | label | sheet | 210 297 | 45.72 25.4 | 4 10 | 9.75 21.43 | 48.26 25.4 |  | one | L
avery-l7415 | Avery | L7415 | card | sheet | 210 297 | 90 52 | 2 5 | 15 18.5 | 90 52 |  | one | L
avery-c32011 | Avery | C32011-10 | card | sheet | 210 297 | 85 54 | 2 5 | 15 13.5 | 95 54 |  | one | G
avery-3474 | Avery Zweckform | 3474 | label | sheet | 210 297 | 70 37 | 3 8 | 0 0 | 70 37.1 |  | agree | LG
avery-3475 | Avery Zweckform | 3475 | label | sheet | 210 297 | 70 36 | 3 8 | 0 4.43 | 70 36 |  | agree | LG
avery-3425 | Avery Zweckform | 3425 | label | sheet | 210 297 | 105 57 | 2 5 | 0 5.93 | 105 57 |  | one | L
herma-5028 | Herma | 5028 | card | sheet | 210 297 | 83.8 50.8 | 2 5 | 18.6 22 | 89.2 50.8 |  | one | Q
herma-4412 | Herma | 4412 | badge | sheet | 210 297 | 80 50 | 2 5 | 17.5 13.5 | 95 55 |  | one | P
herma-4515 | Herma | 4515, 4479 | label | sheet | 210 297 | 88.9 33.87 | 2 8 | 12.29 13.03 | 96.52 33.87 |  | agree | PL
herma-9012 | Herma | 9012 | label | sheet | 210 297 | 90 60 | 2 4 | 10 28.5 | 100 60 |  | one | P
herma-9642 | Herma | 9642 | label | sheet | 210 297 | 40 40 | 4 6 | 15 13.5 | 46 46 |  | one | P
herma-4414 | Herma | 4414 | label | sheet | 210 297 | 70 36 | 3 8 | 0 4.5 | 70 36 |  | one | L
durable-1445 | Durable | 1445-02 | insert | sheet | 210 297 | 90 54 | 2 5 | 15 12 | 90 54 |  | one | P
durable-1453 | Durable | 1453-02, 8334-02 (BADGEFIX) | insert | sheet | 210 297 | 75 40 | 2 6 | 30 28.5 | 75 40 |  | one | P
durable-1456 | Durable | 1456-02 | insert | sheet | 210 297 | 90 60 | 2 4 | 15 28.5 | 90 60 |  | one | P
durable-1455 | Durable | 1455, 1455-02 | insert | sheet | 210 297 | 90 54 | 2 5 | 15 12 | 90 54 |  | unverified | 
durable-1460 | Durable | 1460 | insert | sheet |  |  |  |  |  |  | unverified | 
lyreco-143344 | Lyreco | 143.344 | label | sheet | 210 297 | 70 36 | 3 8 | 0 4.5 | 70 36 |  | one | P
sigel-lp795 | Sigel | LP795 | card | sheet | 210 297 | 85 55 | 2 5 | 14 10.5 | 95 55 |  | one | G
sigel-lp800 | Sigel | LP800, LP801, LP802, DP839 | card | sheet | 210 297 | 85 55 | 2 5 | 15 10 | 95 55 |  | agree | GL
sigel-dp835 | Sigel | DP835 | card | sheet | 210 297 | 85 55 | 2 5 | 15 11 | 95 55 |  | one | L
sigel-dp001 | Sigel | DP001, DP002 | card | sheet |  |  |  |  |  |  | unverified | L
brother-dk-11202 | Brother | DK-11202 | label | roll |  | 62 100 |  |  |  | 1.54 3.05 58.93 93.9 | agree | BG
brother-dk-11209 | Brother | DK-11209 | label | roll |  | 62 29 |  |  |  | 1.54 3.03 58.93 22.94 | one | B
brother-dk-11201 | Brother | DK-11201 | label | roll |  | 29 90 |  |  |  | 1.54 3.05 25.91 83.9 | one | B
brother-dk-11208 | Brother | DK-11208 | label | roll |  | 38 90 |  |  |  | 1.52 3.05 34.97 83.9 | one | B
brother-dk-11240 | Brother | DK-11240 | label | roll |  | 102 51 |  |  |  | 1.73 3.23 98.55 44.53 | one | B
brother-dk-11241 | Brother | DK-11241 | label | roll |  | 102 152 |  |  |  | 1.73 5.72 98.55 140.55 | one | B
brother-dk-22205 | Brother | DK-22205 | label | tape |  | 62 * |  |  |  | 1.54 2.96 58.93 * | one | B
dymo-99014 | Dymo | 99014 | badge | roll |  | 54.02 100.84 |  |  |  | 1.52 5.42 51.48 93.9 | agree | DQ
dymo-99012 | Dymo | 99012 | label | roll |  | 35.73 88.56 |  |  |  | 1.52 5.67 33.19 81.37 | agree | DQ
dymo-99010 | Dymo | 99010 | label | roll |  | 27.86 88.9 |  |  |  | 1.52 5.84 25.32 81.54 | agree | DQ
dymo-99015 | Dymo | 99015 | badge | roll |  | 54.02 69.85 |  |  |  | 1.02 5.59 51.98 62.74 | agree | DQ
dymo-11356 | Dymo | 11356 | badge | roll |  | 41.32 88.9 |  |  |  | 1.44 5.84 38.86 81.54 | agree | DQ
dymo-30256 | Dymo | 30256 | label | roll |  | 58.76 101.6 |  |  |  | 1.44 5.93 56.3 94.15 | agree | DQ
dymo-30857 | Dymo | 30857 | badge | roll |  | 58.76 101.6 |  |  |  | 1.44 5.93 56.3 94.15 | one | D
zebra-4-6-in | Zebra | 4 × 6 in | badge | roll |  | 101.6 152.4 |  |  |  |  | one | C
zebra-4-3-in | Zebra | 4 × 3 in | badge | roll |  | 101.6 76.2 |  |  |  |  | one | C
zebra-4-2-in | Zebra | 4 × 2 in | badge | roll |  | 101.6 50.8 |  |  |  |  | one | C
zebra-3-2-in | Zebra | 3 × 2 in | badge | roll |  | 76.2 50.8 |  |  |  |  | one | C
zebra-2-25-1-25-in | Zebra | 2.25 × 1.25 in | badge | roll |  | 57.15 31.75 |  |  |  |  | one | C
cr80 | ISO/IEC 7810 | ID-1, CR80 | plastic-card | card |  | 85.6 53.98 |  |  |  |  | agree | IW
a6-4up |  | A6 × 4 | cut | sheet | 210 297 | 105 148.5 | 2 2 | 0 0 | 105 148.5 |  | one | P
a7-8up |  | A7 × 8 | cut | sheet | 210 297 | 105 74.25 | 2 4 | 0 0 | 105 74.25 |  | one | P
card-10up |  | 85.6 × 54 × 10 | cut | sheet | 210 297 | 85.6 54 | 2 5 | 19.4 13.5 | 85.6 54 |  | unverified | 
a6-wallet |  | Pochette A6 / A6 pocket | pocket | wallet |  | 105 148 |  |  |  |  | unverified | 
a4-fold-4 |  | A4 plié en quatre / A4 folded in four | fold | fold | 210 297 | 105 148.5 |  |  |  |  | unverified | 
`;
