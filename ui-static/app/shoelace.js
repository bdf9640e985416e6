// The components taken from Shoelace, with icons from our own origin: its built-in ones are data: addresses, which the
// Content-Security-Policy refuses.
import 'shoelace/components/dialog/dialog.js';
import 'shoelace/components/divider/divider.js';
import 'shoelace/components/drawer/drawer.js';
import 'shoelace/components/dropdown/dropdown.js';
import 'shoelace/components/icon/icon.js';
import 'shoelace/components/menu/menu.js';
import 'shoelace/components/menu-item/menu-item.js';
import 'shoelace/components/menu-label/menu-label.js';
import 'shoelace/components/tooltip/tooltip.js';
import 'shoelace/translations/zh-cn.js';
import { setBasePath } from 'shoelace/utilities/base-path.js';
import { registerIconLibrary } from 'shoelace/utilities/icon-library.js';

const root = import.meta.resolve('shoelace/');
const OWN_NAMES = { caret: 'chevron-down', check: 'check-lg', radio: 'circle-fill' };

setBasePath(root);
registerIconLibrary('system', { resolver: (name) => `${root}assets/icons/${OWN_NAMES[name] ?? name}.svg` });
