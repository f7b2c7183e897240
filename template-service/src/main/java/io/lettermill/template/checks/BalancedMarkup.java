package io.lettermill.template.checks;

import io.lettermill.template.domain.TemplateFormat;
import io.lettermill.template.liquid.HiddenLiquid;
import io.lettermill.template.liquid.LiquidRegion;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether every element is closed where it was opened: browsers guess, mail programs guess
 * otherwise. Where Liquid opens and closes in branches, only what is unbalanced for a sample reader
 * counts.
 */
final class BalancedMarkup implements MailCheck {

    private static final int MOST = 20;

    @Override
    public List<Finding> check(MailUnderCheck mail) {
        TemplateFormat format = mail.content().format();
        if (format != TemplateFormat.HTML && format != TemplateFormat.MJML) {
            return List.of();
        }
        List<TagBalance.Fault> faults = TagBalance.faults(mail.source().filled());
        if (faults.isEmpty() || branches(mail.content().source()) && isBalancedForAll(mail)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        for (TagBalance.Fault fault : faults.subList(0, Math.min(MOST, faults.size()))) {
            Place place = mail.source().at(fault.offset());
            findings.add(
                    fault.swallows()
                            ? Finding.error(
                                    CheckName.BALANCED_HTML, place, fault.detail(), fault.fix())
                            : Finding.warning(
                                    CheckName.BALANCED_HTML, place, fault.detail(), fault.fix()));
        }
        return findings;
    }

    private static boolean branches(String source) {
        return HiddenLiquid.in(source).kinds().contains(LiquidRegion.Kind.TAG);
    }

    private static boolean isBalancedForAll(MailUnderCheck mail) {
        return mail.renderings().stream().allMatch(r -> TagBalance.faults(r.html()).isEmpty());
    }
}
