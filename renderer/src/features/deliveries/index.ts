export { DeliveriesPanel, useDeliverySnapshot } from './deliveries-panel.tsx';
export { type DeliveryFilter, noFilter } from './delivery-filter.ts';
export { createDeliveryStore, type DeliveryStore } from './delivery-store.ts';
export { deliveryViews } from './delivery-views.ts';
export { type DeliveryRow, foldRows } from './fold-deliveries.ts';
export { leftFilter } from './left-at.ts';
export { type SavedSearch, savedSearches } from './search/saved-searches.ts';
export { selectRows } from './select-rows.ts';
export { useClearLog } from './use-clear-log.ts';
