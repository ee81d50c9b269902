/** The long words of a run. The prerendered page has those of the lesson's own run as markup. */
export const loadTexts = () => import('./texts.tsx');

/** Laying out pictures. The first load has those of the lesson's own steps as data. */
export const loadPictures = () => import('../pod/PodPictureView.tsx');
export const loadHops = () => import('./HopPanel.tsx');
