#include "CStartingStock.h"

// C because a Swift array literal of 100 kB takes the compiler half a minute, and #embed no time at all.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char catalogue_labour_rates[] = {
#embed "catalogue/labour_rates.csv"
};
static const unsigned char catalogue_operation_parts[] = {
#embed "catalogue/operation_parts.csv"
};
static const unsigned char catalogue_operations[] = {
#embed "catalogue/operations.csv"
};
static const unsigned char catalogue_package_lines[] = {
#embed "catalogue/package_lines.csv"
};
static const unsigned char catalogue_packages[] = {
#embed "catalogue/packages.csv"
};
static const unsigned char catalogue_parts[] = {
#embed "catalogue/parts.csv"
};
static const unsigned char catalogue_substitutes[] = {
#embed "catalogue/substitutes.csv"
};
static const unsigned char demo_bays[] = {
#embed "demo/bays.csv"
};
static const unsigned char demo_given_names[] = {
#embed "demo/given_names.csv"
};
static const unsigned char demo_models[] = {
#embed "demo/models.csv"
};
static const unsigned char demo_morning[] = {
#embed "demo/morning.csv"
};
static const unsigned char demo_members[] = {
#embed "demo/members.csv"
};
static const unsigned char demo_people[] = {
#embed "demo/people.csv"
};
static const unsigned char demo_stock[] = {
#embed "demo/stock.csv"
};
static const unsigned char demo_surnames[] = {
#embed "demo/surnames.csv"
};
static const unsigned char handbook_call_scripts[] = {
#embed "handbook/call_scripts.csv"
};
static const unsigned char forms_readme_md[] = {
#embed "forms/README.md"
};
static const unsigned char forms_additional_work_en_mustache[] = {
#embed "forms/additional-work.en.mustache"
};
static const unsigned char forms_additional_work_zh_mustache[] = {
#embed "forms/additional-work.zh.mustache"
};
static const unsigned char forms_complaint_record_en_mustache[] = {
#embed "forms/complaint-record.en.mustache"
};
static const unsigned char forms_complaint_record_zh_mustache[] = {
#embed "forms/complaint-record.zh.mustache"
};
static const unsigned char forms_completion_certificate_en_mustache[] = {
#embed "forms/completion-certificate.en.mustache"
};
static const unsigned char forms_completion_certificate_zh_mustache[] = {
#embed "forms/completion-certificate.zh.mustache"
};
static const unsigned char forms_count_sheet_en_mustache[] = {
#embed "forms/count-sheet.en.mustache"
};
static const unsigned char forms_count_sheet_zh_mustache[] = {
#embed "forms/count-sheet.zh.mustache"
};
static const unsigned char forms_day_report_en_mustache[] = {
#embed "forms/day-report.en.mustache"
};
static const unsigned char forms_day_report_zh_mustache[] = {
#embed "forms/day-report.zh.mustache"
};
static const unsigned char forms_delivery_sheet_en_mustache[] = {
#embed "forms/delivery-sheet.en.mustache"
};
static const unsigned char forms_delivery_sheet_zh_mustache[] = {
#embed "forms/delivery-sheet.zh.mustache"
};
static const unsigned char forms_deposit_receipt_en_mustache[] = {
#embed "forms/deposit-receipt.en.mustache"
};
static const unsigned char forms_deposit_receipt_zh_mustache[] = {
#embed "forms/deposit-receipt.zh.mustache"
};
static const unsigned char forms_due_list_en_mustache[] = {
#embed "forms/due-list.en.mustache"
};
static const unsigned char forms_due_list_zh_mustache[] = {
#embed "forms/due-list.zh.mustache"
};
static const unsigned char forms_estimate_en_mustache[] = {
#embed "forms/estimate.en.mustache"
};
static const unsigned char forms_estimate_zh_mustache[] = {
#embed "forms/estimate.zh.mustache"
};
static const unsigned char forms_follow_up_record_en_mustache[] = {
#embed "forms/follow-up-record.en.mustache"
};
static const unsigned char forms_follow_up_record_zh_mustache[] = {
#embed "forms/follow-up-record.zh.mustache"
};
static const unsigned char forms_goods_receipt_en_mustache[] = {
#embed "forms/goods-receipt.en.mustache"
};
static const unsigned char forms_goods_receipt_zh_mustache[] = {
#embed "forms/goods-receipt.zh.mustache"
};
static const unsigned char forms_gate_pass_en_mustache[] = {
#embed "forms/gate-pass.en.mustache"
};
static const unsigned char forms_gate_pass_zh_mustache[] = {
#embed "forms/gate-pass.zh.mustache"
};
static const unsigned char forms_inspection_sheet_en_mustache[] = {
#embed "forms/inspection-sheet.en.mustache"
};
static const unsigned char forms_inspection_sheet_zh_mustache[] = {
#embed "forms/inspection-sheet.zh.mustache"
};
static const unsigned char forms_invitation_letter_en_mustache[] = {
#embed "forms/invitation-letter.en.mustache"
};
static const unsigned char forms_invitation_letter_zh_mustache[] = {
#embed "forms/invitation-letter.zh.mustache"
};
static const unsigned char forms_invoice_request_en_mustache[] = {
#embed "forms/invoice-request.en.mustache"
};
static const unsigned char forms_invoice_request_zh_mustache[] = {
#embed "forms/invoice-request.zh.mustache"
};
static const unsigned char forms_job_card_en_mustache[] = {
#embed "forms/job-card.en.mustache"
};
static const unsigned char forms_job_card_zh_mustache[] = {
#embed "forms/job-card.zh.mustache"
};
static const unsigned char forms_order_head_en_mustache[] = {
#embed "forms/order-head.en.mustache"
};
static const unsigned char forms_order_head_zh_mustache[] = {
#embed "forms/order-head.zh.mustache"
};
static const unsigned char forms_paper_css[] = {
#embed "forms/paper.css"
};
static const unsigned char forms_picking_slip_en_mustache[] = {
#embed "forms/picking-slip.en.mustache"
};
static const unsigned char forms_picking_slip_zh_mustache[] = {
#embed "forms/picking-slip.zh.mustache"
};
static const unsigned char forms_purchase_order_en_mustache[] = {
#embed "forms/purchase-order.en.mustache"
};
static const unsigned char forms_purchase_order_zh_mustache[] = {
#embed "forms/purchase-order.zh.mustache"
};
static const unsigned char forms_receipt_en_mustache[] = {
#embed "forms/receipt.en.mustache"
};
static const unsigned char forms_receipt_zh_mustache[] = {
#embed "forms/receipt.zh.mustache"
};
static const unsigned char forms_reception_order_en_mustache[] = {
#embed "forms/reception-order.en.mustache"
};
static const unsigned char forms_reception_order_zh_mustache[] = {
#embed "forms/reception-order.zh.mustache"
};
static const unsigned char forms_return_slip_en_mustache[] = {
#embed "forms/return-slip.en.mustache"
};
static const unsigned char forms_return_slip_zh_mustache[] = {
#embed "forms/return-slip.zh.mustache"
};
static const unsigned char forms_sale_receipt_en_mustache[] = {
#embed "forms/sale-receipt.en.mustache"
};
static const unsigned char forms_sale_receipt_zh_mustache[] = {
#embed "forms/sale-receipt.zh.mustache"
};
static const unsigned char forms_settlement_list_en_mustache[] = {
#embed "forms/settlement-list.en.mustache"
};
static const unsigned char forms_settlement_list_zh_mustache[] = {
#embed "forms/settlement-list.zh.mustache"
};
static const unsigned char forms_statement_en_mustache[] = {
#embed "forms/statement.en.mustache"
};
static const unsigned char forms_statement_zh_mustache[] = {
#embed "forms/statement.zh.mustache"
};
static const unsigned char handbook_checklist[] = {
#embed "handbook/checklist.csv"
};
static const unsigned char handbook_complaint_kinds[] = {
#embed "handbook/complaint_kinds.csv"
};
static const unsigned char handbook_countermeasures[] = {
#embed "handbook/countermeasures.csv"
};
static const unsigned char handbook_delivery_advice[] = {
#embed "handbook/delivery_advice.csv"
};
static const unsigned char handbook_fees[] = {
#embed "handbook/fees.csv"
};
static const unsigned char handbook_follow_up_script[] = {
#embed "handbook/follow_up_script.csv"
};
static const unsigned char handbook_kpi[] = {
#embed "handbook/kpi.csv"
};
static const unsigned char handbook_member_tiers[] = {
#embed "handbook/member_tiers.csv"
};
static const unsigned char handbook_operating[] = {
#embed "handbook/operating.csv"
};
static const unsigned char handbook_reasons[] = {
#embed "handbook/reasons.csv"
};
static const unsigned char handbook_safety_words[] = {
#embed "handbook/safety_words.csv"
};
static const unsigned char handbook_trouble_codes[] = {
#embed "handbook/trouble_codes.csv"
};
static const unsigned char handbook_warranty_terms[] = {
#embed "handbook/warranty_terms.csv"
};

static const struct {
    const char *name;
    const unsigned char *bytes;
    size_t size;
} files[] = {
    {"catalogue/labour_rates.csv", catalogue_labour_rates, sizeof catalogue_labour_rates},
    {"catalogue/operation_parts.csv", catalogue_operation_parts, sizeof catalogue_operation_parts},
    {"catalogue/operations.csv", catalogue_operations, sizeof catalogue_operations},
    {"catalogue/package_lines.csv", catalogue_package_lines, sizeof catalogue_package_lines},
    {"catalogue/packages.csv", catalogue_packages, sizeof catalogue_packages},
    {"catalogue/parts.csv", catalogue_parts, sizeof catalogue_parts},
    {"catalogue/substitutes.csv", catalogue_substitutes, sizeof catalogue_substitutes},
    {"demo/bays.csv", demo_bays, sizeof demo_bays},
    {"demo/given_names.csv", demo_given_names, sizeof demo_given_names},
    {"demo/members.csv", demo_members, sizeof demo_members},
    {"demo/models.csv", demo_models, sizeof demo_models},
    {"demo/morning.csv", demo_morning, sizeof demo_morning},
    {"demo/people.csv", demo_people, sizeof demo_people},
    {"demo/stock.csv", demo_stock, sizeof demo_stock},
    {"demo/surnames.csv", demo_surnames, sizeof demo_surnames},
    {"handbook/call_scripts.csv", handbook_call_scripts, sizeof handbook_call_scripts},
    {"forms/README.md", forms_readme_md, sizeof forms_readme_md},
    {"forms/additional-work.en.mustache", forms_additional_work_en_mustache, sizeof forms_additional_work_en_mustache},
    {"forms/additional-work.zh.mustache", forms_additional_work_zh_mustache, sizeof forms_additional_work_zh_mustache},
    {"forms/complaint-record.en.mustache", forms_complaint_record_en_mustache, sizeof forms_complaint_record_en_mustache},
    {"forms/complaint-record.zh.mustache", forms_complaint_record_zh_mustache, sizeof forms_complaint_record_zh_mustache},
    {"forms/completion-certificate.en.mustache", forms_completion_certificate_en_mustache, sizeof forms_completion_certificate_en_mustache},
    {"forms/completion-certificate.zh.mustache", forms_completion_certificate_zh_mustache, sizeof forms_completion_certificate_zh_mustache},
    {"forms/count-sheet.en.mustache", forms_count_sheet_en_mustache, sizeof forms_count_sheet_en_mustache},
    {"forms/count-sheet.zh.mustache", forms_count_sheet_zh_mustache, sizeof forms_count_sheet_zh_mustache},
    {"forms/day-report.en.mustache", forms_day_report_en_mustache, sizeof forms_day_report_en_mustache},
    {"forms/day-report.zh.mustache", forms_day_report_zh_mustache, sizeof forms_day_report_zh_mustache},
    {"forms/delivery-sheet.en.mustache", forms_delivery_sheet_en_mustache, sizeof forms_delivery_sheet_en_mustache},
    {"forms/delivery-sheet.zh.mustache", forms_delivery_sheet_zh_mustache, sizeof forms_delivery_sheet_zh_mustache},
    {"forms/deposit-receipt.en.mustache", forms_deposit_receipt_en_mustache, sizeof forms_deposit_receipt_en_mustache},
    {"forms/deposit-receipt.zh.mustache", forms_deposit_receipt_zh_mustache, sizeof forms_deposit_receipt_zh_mustache},
    {"forms/due-list.en.mustache", forms_due_list_en_mustache, sizeof forms_due_list_en_mustache},
    {"forms/due-list.zh.mustache", forms_due_list_zh_mustache, sizeof forms_due_list_zh_mustache},
    {"forms/estimate.en.mustache", forms_estimate_en_mustache, sizeof forms_estimate_en_mustache},
    {"forms/estimate.zh.mustache", forms_estimate_zh_mustache, sizeof forms_estimate_zh_mustache},
    {"forms/follow-up-record.en.mustache", forms_follow_up_record_en_mustache, sizeof forms_follow_up_record_en_mustache},
    {"forms/follow-up-record.zh.mustache", forms_follow_up_record_zh_mustache, sizeof forms_follow_up_record_zh_mustache},
    {"forms/goods-receipt.en.mustache", forms_goods_receipt_en_mustache, sizeof forms_goods_receipt_en_mustache},
    {"forms/goods-receipt.zh.mustache", forms_goods_receipt_zh_mustache, sizeof forms_goods_receipt_zh_mustache},
    {"forms/gate-pass.en.mustache", forms_gate_pass_en_mustache, sizeof forms_gate_pass_en_mustache},
    {"forms/gate-pass.zh.mustache", forms_gate_pass_zh_mustache, sizeof forms_gate_pass_zh_mustache},
    {"forms/inspection-sheet.en.mustache", forms_inspection_sheet_en_mustache, sizeof forms_inspection_sheet_en_mustache},
    {"forms/inspection-sheet.zh.mustache", forms_inspection_sheet_zh_mustache, sizeof forms_inspection_sheet_zh_mustache},
    {"forms/invitation-letter.en.mustache", forms_invitation_letter_en_mustache, sizeof forms_invitation_letter_en_mustache},
    {"forms/invitation-letter.zh.mustache", forms_invitation_letter_zh_mustache, sizeof forms_invitation_letter_zh_mustache},
    {"forms/invoice-request.en.mustache", forms_invoice_request_en_mustache, sizeof forms_invoice_request_en_mustache},
    {"forms/invoice-request.zh.mustache", forms_invoice_request_zh_mustache, sizeof forms_invoice_request_zh_mustache},
    {"forms/job-card.en.mustache", forms_job_card_en_mustache, sizeof forms_job_card_en_mustache},
    {"forms/job-card.zh.mustache", forms_job_card_zh_mustache, sizeof forms_job_card_zh_mustache},
    {"forms/order-head.en.mustache", forms_order_head_en_mustache, sizeof forms_order_head_en_mustache},
    {"forms/order-head.zh.mustache", forms_order_head_zh_mustache, sizeof forms_order_head_zh_mustache},
    {"forms/paper.css", forms_paper_css, sizeof forms_paper_css},
    {"forms/picking-slip.en.mustache", forms_picking_slip_en_mustache, sizeof forms_picking_slip_en_mustache},
    {"forms/picking-slip.zh.mustache", forms_picking_slip_zh_mustache, sizeof forms_picking_slip_zh_mustache},
    {"forms/purchase-order.en.mustache", forms_purchase_order_en_mustache, sizeof forms_purchase_order_en_mustache},
    {"forms/purchase-order.zh.mustache", forms_purchase_order_zh_mustache, sizeof forms_purchase_order_zh_mustache},
    {"forms/receipt.en.mustache", forms_receipt_en_mustache, sizeof forms_receipt_en_mustache},
    {"forms/receipt.zh.mustache", forms_receipt_zh_mustache, sizeof forms_receipt_zh_mustache},
    {"forms/reception-order.en.mustache", forms_reception_order_en_mustache, sizeof forms_reception_order_en_mustache},
    {"forms/reception-order.zh.mustache", forms_reception_order_zh_mustache, sizeof forms_reception_order_zh_mustache},
    {"forms/return-slip.en.mustache", forms_return_slip_en_mustache, sizeof forms_return_slip_en_mustache},
    {"forms/return-slip.zh.mustache", forms_return_slip_zh_mustache, sizeof forms_return_slip_zh_mustache},
    {"forms/sale-receipt.en.mustache", forms_sale_receipt_en_mustache, sizeof forms_sale_receipt_en_mustache},
    {"forms/sale-receipt.zh.mustache", forms_sale_receipt_zh_mustache, sizeof forms_sale_receipt_zh_mustache},
    {"forms/settlement-list.en.mustache", forms_settlement_list_en_mustache, sizeof forms_settlement_list_en_mustache},
    {"forms/settlement-list.zh.mustache", forms_settlement_list_zh_mustache, sizeof forms_settlement_list_zh_mustache},
    {"forms/statement.en.mustache", forms_statement_en_mustache, sizeof forms_statement_en_mustache},
    {"forms/statement.zh.mustache", forms_statement_zh_mustache, sizeof forms_statement_zh_mustache},
    {"handbook/checklist.csv", handbook_checklist, sizeof handbook_checklist},
    {"handbook/complaint_kinds.csv", handbook_complaint_kinds, sizeof handbook_complaint_kinds},
    {"handbook/countermeasures.csv", handbook_countermeasures, sizeof handbook_countermeasures},
    {"handbook/delivery_advice.csv", handbook_delivery_advice, sizeof handbook_delivery_advice},
    {"handbook/fees.csv", handbook_fees, sizeof handbook_fees},
    {"handbook/follow_up_script.csv", handbook_follow_up_script, sizeof handbook_follow_up_script},
    {"handbook/kpi.csv", handbook_kpi, sizeof handbook_kpi},
    {"handbook/member_tiers.csv", handbook_member_tiers, sizeof handbook_member_tiers},
    {"handbook/operating.csv", handbook_operating, sizeof handbook_operating},
    {"handbook/reasons.csv", handbook_reasons, sizeof handbook_reasons},
    {"handbook/safety_words.csv", handbook_safety_words, sizeof handbook_safety_words},
    {"handbook/trouble_codes.csv", handbook_trouble_codes, sizeof handbook_trouble_codes},
    {"handbook/warranty_terms.csv", handbook_warranty_terms, sizeof handbook_warranty_terms},
};

size_t starting_stock_count(void) { return sizeof files / sizeof files[0]; }

const char *starting_stock_name(size_t index) {
    return index < starting_stock_count() ? files[index].name : NULL;
}

const unsigned char *starting_stock_bytes(size_t index, size_t *size) {
    if (index >= starting_stock_count()) return NULL;
    *size = files[index].size;
    return files[index].bytes;
}
