import Testing
import Workshop

struct PinyinTests {
    // Single surnames with a reading of their own, as in 现代汉语词典 and GB/T 28039-2011 (names in pinyin).
    static let names: [(name: String, full: String, initials: String)] = [
        ("王建国", "wangjianguo", "wjg"), ("单建国", "shanjianguo", "sjg"), ("曾志伟", "zengzhiwei", "zzw"),
        ("解小东", "xiexiaodong", "xxd"), ("仇和", "qiuhe", "qh"), ("区志强", "ouzhiqiang", "ozq"),
        ("查良镛", "zhaliangyong", "zly"), ("任正非", "renzhengfei", "rzf"), ("朴树", "piaoshu", "ps"),
        ("盖叫天", "gejiaotian", "gjt"), ("缪昌文", "miaochangwen", "mcw"), ("乐嘉", "yuejia", "yj"),
        ("翟天临", "zhaitianlin", "ztl"), ("覃辉", "qinhui", "qh"), ("谌龙", "chenlong", "cl"),
        ("华为民", "huaweimin", "hwm"),
        ("吕布", "lvbu", "lb"), ("石磊", "shilei", "sl"), ("沈从文", "shencongwen", "scw"),
        ("尉健行", "weijianxing", "wjx"),
        ("种师道", "chongshidao", "csd"), ("员半千", "yunbanqian", "ybq"), ("宓妃", "mifei", "mf"),
        ("万里", "wanli", "wl"),
        ("欧阳修", "ouyangxiu", "oyx"), ("长孙无忌", "zhangsunwuji", "zswj"), ("尉迟恭", "yuchigong", "ycg"),
        ("万俟卨", "moqixie", "mqx"), ("单于冒顿", "chanyumaodun", "cymd"), ("令狐冲", "linghuchong", "lhc"),
        ("澹台灭明", "tantaimieming", "ttmm"), ("司马光", "simaguang", "smg"), ("诸葛亮", "zhugeliang", "zgl"),
        ("上官婉儿", "shangguanwaner", "sgwe"), ("张 三", "zhangsan", "zs"), ("买买提·艾力", "maimaitiaili", "mmtal"),
        ("Tom李", "tomli", "toml"), ("Ｔom李", "tomli", "toml"), ("", "", ""), ("𠮷", "", ""),
    ]

    @Test(arguments: names)
    func `a name is read as it is spoken`(name: String, full: String, initials: String) {
        let pinyin = Pinyin.readings(of: name)
        #expect(pinyin.full == full)
        #expect(pinyin.initials == initials)
    }

    static let severalReadings: [(name: String, initials: [String])] = [
        ("单建国", ["sjg", "djg"]), ("曾乐", ["zl", "cl", "zy"]), ("朴昌秀", ["pcx"]), ("长孙红", ["zsh", "csh"]),
        ("解晓", ["xx", "jx"]), ("查重", ["zz", "cc"]), ("王行", ["wx", "wh"]), ("仇英", ["qy", "cy"]),
    ]

    @Test(arguments: severalReadings)
    func `every reading is kept for the search`(name: String, initials: [String]) {
        let kept = Pinyin.readings(of: name).allInitials.split(separator: " ").map(String.init)
        #expect(initials.allSatisfy(kept.contains))
        #expect(kept.first == initials.first)
        #expect(Set(kept).count == kept.count)
    }

    @Test func `both full readings of a surname are kept`() {
        #expect(Pinyin.readings(of: "朴树").allFull.split(separator: " ").prefix(2) == ["piaoshu", "pushu"])
        #expect(Pinyin.readings(of: "单田芳").allFull.contains("dantianfang"))
    }

    static let words: [(name: String, full: String, initials: String)] = [
        ("空调滤芯", "kongtiaolvxin", "ktlx"), ("更换制动液", "genghuanzhidongye", "ghzdy"),
        ("曲轴箱", "quzhouxiang", "qzx"),
        ("差速器", "chasuqi", "csq"), ("刹车片", "shachepian", "scp"), ("传动轴", "chuandongzhou", "cdz"),
        ("转向助力", "zhuanxiangzhuli", "zxzl"), ("5W30机油", "5w30jiyou", "5w30jy"),
        ("四轮定位", "silundingwei", "sldw"),
        ("调整", "tiaozheng", "tz"), ("行驶记录", "xingshijilu", "xsjl"), ("银行卡", "yinhangka", "yhk"),
        ("重新匹配", "chongxinpipei", "cxpp"), ("钣金喷漆", "banjinpenqi", "bjpq"),
        ("减振弹簧", "jianzhentanhuang", "jzth"),
        ("大灯", "dadeng", "dd"), ("车门", "chemen", "cm"), ("铝合金轮毂", "lvhejinlungu", "lhjlg"),
        ("单向阀", "danxiangfa", "dxf"),
        ("保养 (40,000 km)", "baoyang40000km", "by40000km"), ("招揽", "zhaolan", "zl"), ("预约", "yuyue", "yy"),
        ("接待", "jiedai", "jd"), ("问诊", "wenzhen", "wz"), ("估价", "gujia", "gj"), ("备件", "beijian", "bj"),
        ("派工", "paigong", "pg"), ("作业", "zuoye", "zy"), ("质检", "zhijian", "zj"), ("洗车", "xiche", "xc"),
        ("结算", "jiesuan", "js"), ("交车", "jiaoche", "jc"), ("回访", "huifang", "hf"),
    ]

    @Test(arguments: words)
    func `words of the shop are read as they are spoken`(words: String, full: String, initials: String) {
        let pinyin = Pinyin.ofWords(words)
        #expect(pinyin.full == full)
        #expect(pinyin.initials == initials)
    }

    @Test func `a long text of many readings stays small`() {
        let pinyin = Pinyin.ofWords(String(repeating: "长重行调", count: 30))
        #expect(pinyin.allFull.split(separator: " ").count <= 1 + 120 * 2)
        #expect(pinyin.initials.count == 120)
    }

    @Test func `a character beyond the table is read by its transform`() {
        #expect(Pinyin.readings(of: "張偉").full == "zhangwei")
        #expect(Pinyin.readings(of: "呂布").initials == "lb")
    }

    @Test func `what is typed begins a reading`() {
        let pinyin = Pinyin.readings(of: "单建国")
        #expect(pinyin.begins(with: "SJ"))
        #expect(pinyin.begins(with: "djg"))
        #expect(pinyin.begins(with: "shanj"))
        #expect(!pinyin.begins(with: "jg"))
        #expect(!pinyin.begins(with: ""))
    }
}
